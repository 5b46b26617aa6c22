# Where a stack keeps its data, and as whom its servers run.
# shellcheck shell=bash

service_user=mockstagram

# Servers never run as root: PostgreSQL and Elasticsearch refuse it, and the others need it as little.
as_service() {
  if ((EUID == 0)); then runuser -u "$service_user" -- "$@"; else "$@"; fi
}

service_account() { if ((EUID == 0)); then echo "$service_user"; else id -un; fi; }

make_service_user() {
  ((EUID == 0)) || return 0
  quietly id "$service_user" ||
    useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin "$service_user"
}

# use_data FOLDER: sets `data`, the folder of everything that a stack keeps. It stands in the clone; where the service
# user can't reach the clone (/root is closed to it), or the path has characters that configuration files would have
# to quote, it stands elsewhere and the clone has a link to it.
use_data() {
  data=$1
  make_service_user
  if [[ ! -e $data ]]; then
    if reachable; then
      rm -f "$data"
      mkdir -p "$data"
    else
      local elsewhere
      elsewhere=$(other_place)/$(printf %s "$data" | sha256sum | cut -c1-10)
      mkdir -p "$elsewhere"
      ln -sfn "$elsewhere" "$data"
      say "    the data is in $elsewhere ($(basename "$data") in this folder is a link to it)"
    fi
  fi
  data=$(realpath "$data")
  mkdir -p "$data"/{app,etc/supervisor,log,run,secrets,tmp}
  if ((EUID == 0)); then chown "$service_user:" "$data"/{app,log,run,secrets,tmp}; fi
  chmod 700 "$data/secrets"
  log=$data/log/$me.log
}

reachable() {
  local folder
  folder=$(dirname "$data")
  [[ $folder =~ ^[A-Za-z0-9/._-]+$ ]] && as_service test -x "$folder"
}

other_place() { if ((EUID == 0)); then echo /var/lib/mockstagram; else echo "${XDG_DATA_HOME:-$HOME/.local/share}/mockstagram"; fi; }

# own FOLDER…: makes folders that the service user writes to.
own() {
  mkdir -p "$@"
  if ((EUID == 0)); then chown "$service_user:" "$@"; fi
}

# begin_stack FOLDER: one script at a time is at work on it, with a log of its own.
begin_stack() {
  exec 9<"$root/start.sh"
  flock --nonblock 9 || die 'another start.sh or stop.sh is at work in this folder'
  use_data "$1"
  : >"$log"
}

# remove_data: everything that the stack ever kept, after stopping it.
remove_data() {
  local link=$1
  if [[ -z $yes && -t 0 ]]; then
    local answer
    read -r -p "    Remove all of $data, accounts and pictures included? [y/N] " answer
    [[ $answer == [yY]* ]] || die 'nothing was removed'
  fi
  step 'stop what runs' stop_supervisor
  log=/dev/null
  rm -rf "${data:?}" "$link"
  use_data "$link"
}
