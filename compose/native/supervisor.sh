# Debian's Supervisor keeps the processes of a stack: one configuration file per process.
# shellcheck shell=bash

supervisor_conf() { echo "$data/etc/supervisord.conf"; }
ctl() { supervisorctl -c "$(supervisor_conf)" "$@"; }

supervisor_runs() {
  local pid
  pid=$(cat "$data/run/supervisord.pid" 2>/dev/null) && [[ -n $pid ]] &&
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q -F "$(supervisor_conf)"
}

start_supervisor() {
  if supervisor_runs; then return; fi
  kill_leftovers
  # Nothing is started from an earlier run's files: start.sh defines each process anew, in the order of their needs.
  rm -f "$data"/etc/supervisor/*.conf
  local socket=$data/run/supervisor.sock
  # A socket's path has room for 107 bytes.
  if ((${#socket} > 100)); then socket=$(mktemp -d)/supervisor.sock; fi
  local files
  files=$(ulimit -Hn)
  if [[ $files == unlimited ]] || ((files > 65536)); then files=65536; fi
  cat >"$(supervisor_conf)" <<CONF
[unix_http_server]
file=$socket
chmod=0700

[supervisord]
pidfile=$data/run/supervisord.pid
logfile=$data/log/supervisord.log
logfile_maxbytes=5MB
logfile_backups=2
childlogdir=$data/log
minfds=$files
$( ((EUID == 0)) && echo user=root)

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl=unix://$socket

[include]
files=$data/etc/supervisor/*.conf
CONF
  # A clean environment and no descriptor of ours: it outlives this script and must not hold its terminal or pipes.
  # MOCKSTAGRAM_STACK marks every process of this stack, so that stop.sh can prove that none is left.
  env -i MOCKSTAGRAM_STACK="$data" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TMPDIR="$data/tmp" \
    setsid supervisord -c "$(supervisor_conf)" </dev/null 3>&- 4>&- 9>&-
  wait_until 20 supervisord ctl pid
}

# program NAME COMMAND [OPTION=VALUE…]: defines a process; an option given here wins over the common ones. Its
# environment, secrets included, is read from <data>/secrets/NAME.env. REVISION changes with that file and with the
# files named by `revision_of`, and `update` restarts exactly the processes whose definition changed.
revision_of=()
program() {
  local name=$1 command=$2
  shift 2
  local environment=$data/secrets/$name.env revision
  [[ -e $environment ]] || private_file "$environment" </dev/null
  revision=$(cat "$environment" ${revision_of[@]+"${revision_of[@]}"} | sha256sum | cut -c1-16)
  revision_of=()
  declare -A options=(
    [directory]=$data/tmp
    [user]=$(service_account)
    [environment]="REVISION=\"$revision\",HOME=\"$data/tmp\""
    [autorestart]=true
    [startsecs]=8
    [startretries]=2
    [stopwaitsecs]=40
    [stopasgroup]=false
    [killasgroup]=true
    [redirect_stderr]=true
    [stdout_logfile]="$data/log/$name.log"
    [stdout_logfile_maxbytes]=20MB
    [stdout_logfile_backups]=3
  )
  local option
  for option in "$@"; do options[${option%%=*}]=${option#*=}; done
  {
    printf '[program:%s]\ncommand=%s %s %s\n' "$name" "$native_bin/with-environment" "$environment" "$command"
    for option in $(printf '%s\n' "${!options[@]}" | sort); do printf '%s=%s\n' "$option" "${options[$option]}"; done
  } >"$data/etc/supervisor/$name.conf"
}

# start_defined: starts what is new, restarts what changed, leaves the rest alone.
start_defined() { ctl update; }

# wait_for NAME PROBE…: until a program answers. One that has died for good is noticed at once; the deadline is for a
# machine that has better things to do.
wait_for() {
  local name=$1 deadline=$((SECONDS + 300)) tries=0
  shift
  until "$@" >/dev/null 2>&1; do
    if ((++tries % 10 == 0)) && [[ $(state_of "$name") == @(FATAL|EXITED) ]]; then
      not_ready "$name" "ended instead of starting"
    fi
    ((SECONDS < deadline)) || not_ready "$name" "did not answer in time"
    sleep 0.3
  done
}

state_of() { (ctl status "$1" || true) | awk '{ print $2; exit }'; }

not_ready() {
  tail -n 30 "$data/log/$1.log" || true
  die "$1 $2; see the end of $data/log/$1.log"
}

# processes: the pids of everything that this stack runs, supervisord included.
processes() {
  local environ pid
  for environ in /proc/[0-9]*/environ; do
    if grep -q -s -z -x -F "MOCKSTAGRAM_STACK=$data" "$environ"; then
      pid=${environ#/proc/} && echo "${pid%/environ}"
    fi
  done
}

# What a killed supervisord left behind would hold ports and data folders.
kill_leftovers() {
  local left
  mapfile -t left < <(processes)
  ((${#left[@]})) || return 0
  kill "${left[@]}" 2>/dev/null || true
  wait_until 15 'the end of what was left running' nothing_runs || kill -KILL "${left[@]}" 2>/dev/null || true
}

nothing_runs() { [[ -z $(processes) ]]; }

# Stops everything, from the highest priority to the lowest: the front door first, the servers last.
stop_supervisor() {
  if supervisor_runs; then
    local pid
    pid=$(<"$data/run/supervisord.pid")
    ctl shutdown
    wait_until 300 'the end of supervisord' not_alive "$pid"
  fi
  kill_leftovers
  nothing_runs
}

not_alive() { ! kill -0 "$1" 2>/dev/null; }
