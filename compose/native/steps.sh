# How a script tells what it does: named steps, elapsed time on the long ones, one sentence when one fails.
# shellcheck shell=bash

set -Eeuo pipefail
shopt -s inherit_errexit
exec 3>&1 4>&2 # a step writes to the log; what a person should read goes to these

me=$(basename "$0")
log=/dev/null
doing='begin'
ticker=

say() { printf '%s\n' "$*" >&3; }

# Ends the script with the one sentence that a person needs.
die() {
  trap - ERR
  stop_ticker
  printf '%s: %s\n' "$me" "$*" >&4
  if ((BASH_SUBSHELL)); then exit $said; else exit 1; fi
}
said=99 # the exit code of a subshell that has told why: nothing is left to say

# step 'start the database' start_database …: runs it here, so that it may set variables, with its output in the log.
step() {
  doing=$1
  shift
  local began=$SECONDS
  say "==> $doing"
  printf '\n==> %s  (%s)\n' "$doing" "$(date -u +%FT%TZ)" >>"$log"
  start_ticker
  "$@" >>"$log" 2>&1
  stop_ticker
  if ((SECONDS - began >= 3)); then say "    done in $((SECONDS - began)) s"; fi
  doing="go on after '$doing'"
}

# While a step runs: the seconds, in place on a terminal and twice a minute elsewhere.
start_ticker() {
  # shellcheck disable=SC2094 # only asks whether fd 3 is a terminal
  (
    trap - ERR
    began=$SECONDS
    while sleep 1 3>&-; do
      elapsed=$((SECONDS - began))
      if [[ -t 3 ]]; then
        printf '\r    %d s ' "$elapsed" >&3
      elif ((elapsed % 30 == 0)); then
        say "    … $elapsed s"
      fi
    done
  ) </dev/null >/dev/null 2>&1 9>&- &
  ticker=$!
}

stop_ticker() {
  [[ -n $ticker ]] || return 0
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  ticker=
  if [[ -t 3 ]]; then printf '\r\033[K' >&3; fi
}

failed() {
  local code=$1
  ((BASH_SUBSHELL == 0)) || return 0
  stop_ticker
  if ((code != said)); then printf '%s: could not %s; see the end of %s\n' "$me" "$doing" "$log" >&4; fi
  exit 1
}

trap 'failed $?' ERR
trap 'interrupted 130' INT
trap 'interrupted 143' TERM

interrupted() {
  trap - ERR
  stop_ticker
  printf '%s: interrupted; it was about to %s\n' "$me" "$doing" >&4
  exit "$1"
}

# wait_until SECONDS WHAT COMMAND…: polls, with a deadline.
wait_until() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || { echo "gave up waiting: $what" && return 1; }
    sleep 0.3
  done
}

quietly() { "$@" >/dev/null 2>&1; }
