#!/usr/bin/env bash
# ./stop.sh stops everything that ./start.sh started, the front door first and the databases last. The data stays.
# shellcheck source=compose/native/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/compose/native/all.sh"

case ${1:-} in
  '') ;;
  --help | -h) sed -n '2{s/^# //p}' "$0" && exit ;;
  *) die "unknown option $1; see ./stop.sh --help" ;;
esac

if [[ ! -e $root/.data ]]; then
  say 'Nothing to stop: Mockstagram was never started here.'
  exit
fi
begin_stack "$root/.data"
step 'stop Mockstagram' stop_supervisor
say 'Stopped; nothing of it is running.'
