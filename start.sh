#!/usr/bin/env bash
# ./start.sh starts Mockstagram on this machine: installs what is missing, builds, starts, waits, loads a small demo.
# A second run takes seconds, keeps the data, and restarts only what changed. ./stop.sh stops it.
#
#   --port N      the public port (else 80, or the next free one)
#   --workers N   how many image and video workers (1)
#   --no-demo     start with an empty system
#   --fresh       remove all data first
#   --yes         answer yes: add the names to /etc/hosts, and with --fresh do not ask
#   --status      tell what runs, then end
#   --docker      start the stack as containers (compose/) instead
#   --help        this text

# shellcheck source=compose/native/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/compose/native/all.sh"

usage() { sed -n '2,/^$/{/shellcheck/d; s/^# \{0,1\}//p}' "$0"; }

port='' workers='' demo=yes fresh='' yes='' action=start
while (($#)); do
  case $1 in
    --port) port=${2:-} && shift ;;
    --workers) workers=${2:-} && shift ;;
    --no-demo) demo= ;;
    --fresh) fresh=yes ;;
    --yes) yes=yes ;;
    --status) action=status ;;
    --docker) action=docker ;;
    --help | -h) usage && exit ;;
    *) die "unknown option $1; see ./start.sh --help" ;;
  esac
  shift || die 'an option lacks its value; see ./start.sh --help'
done
[[ -z $port ]] || { [[ $port =~ ^[0-9]+$ ]] && ((port > 0 && port < 65536)); } || die '--port takes a number from 1 to 65535'
[[ -z $workers ]] || { [[ $workers =~ ^[0-9]+$ ]] && ((workers > 0 && workers < 60)); } || die '--workers takes a number from 1 to 59'

case $action in
  status) report_status && exit ;;
  docker) start_containers && exit ;;
esac

begin_stack "$root/.data"
if [[ -n $fresh ]]; then remove_data "$root/.data"; fi
check_java
mapfile -t packages < <(printf '%s\n' "${server_packages[@]}" && media_packages && toolchain_packages)
need "${packages[@]}" ${demo:+"${demo_packages[@]}"}
use_toolchains
step 'install MinIO and Elasticsearch (minutes the first time, then from the cache)' install_parts
build_all
choose_ports "$port"
choose_names
choose_workers "$workers"
step 'start Supervisor' start_supervisor
step 'start PostgreSQL, RabbitMQ, MinIO and Elasticsearch' start_servers
step 'prepare databases, accounts, queues and buckets' prepare_servers
step 'start the programs, and wait until each is healthy' start_programs
if [[ -n $demo ]]; then demo_once; fi
report_addresses
