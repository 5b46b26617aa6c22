# Under which names the system is reached: mockstagram.com where /etc/hosts may say so, else names that need no entry.
# shellcheck shell=bash

site_name=mockstagram.com
cdn_name=image.mockstagramcdn.com

# choose_names: sets site_host and cdn_host. Asks once on a terminal; --yes answers for it.
choose_names() {
  site_host=$site_name cdn_host=$cdn_name
  if is_here "$site_name" && is_here "$cdn_name"; then return; fi
  local entry="127.0.0.1 $site_name $cdn_name"
  if wants_hosts_entry "$entry" && { printf '%s # Mockstagram\n' "$entry" >>/etc/hosts; } 2>/dev/null; then
    say "    added to /etc/hosts: $entry"
    return
  fi
  site_host=mockstagram.localhost cdn_host=image.mockstagramcdn.localhost
  say "    /etc/hosts has no entry for them: serving http://$site_host and http://$cdn_host instead"
}

is_here() { [[ $(getent ahostsv4 "$1" | awk '{ print $1; exit }') == 127.0.0.1 ]]; }

wants_hosts_entry() {
  [[ ! -e $data/no-hosts-entry || -n $yes ]] || return 1
  if [[ -n $yes || ! -t 0 ]]; then return 0; fi
  local answer
  read -r -p "    Add '$1' to /etc/hosts, so that the browser finds it? [Y/n] " answer
  if [[ $answer == [nN]* ]]; then
    touch "$data/no-hosts-entry"
    return 1
  fi
}

# origin HOST: how a browser names it.
origin() { if ((public_port == 80)); then echo "http://$1"; else echo "http://$1:$public_port"; fi; }
