#!/usr/bin/env bash
# ./test.sh runs every test, on servers of its own, beside whatever ./start.sh runs, and takes them down again.
#
#   ./test.sh unit          shell scripts, formatting, unit tests: no server
#   ./test.sh it [MODULE]   integration tests on real PostgreSQL, RabbitMQ, MinIO and Elasticsearch
#   ./test.sh web           lint, types and tests of the client and its server
#   ./test.sh cdn           the edge, the shield and the front door on real nginx
#   ./test.sh e2e           the whole system, in a browser; screenshots in artifacts/
#   ./test.sh stack up|down|env|status
#                           the servers alone, to stay; runs use them then, and leave them up
#
# MOCKSTAGRAM_TEST_ENV names another stack's test.env to run on. Logs and reports are in artifacts/.

# shellcheck source=compose/native/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/compose/native/all.sh"

usage() { sed -n '2,/^$/{s/^# \{0,1\}//p}' "$0"; }

stack() {
  case ${1:-} in
    up) test_stack_up ;;
    down) test_stack_down ;;
    env) cat "$root/.test-stack/test.env" ;;
    status) use_data "$root/.test-stack" && ctl status ;;
    *) die 'stack up, stack down, stack env or stack status; see ./test.sh --help' ;;
  esac
}

begin_tests() {
  check_java
  mapfile -t packages < <(printf '%s\n' "${server_packages[@]}" "${test_packages[@]}" && media_packages && toolchain_packages)
  need "${packages[@]}"
  use_toolchains
  mkdir -p "$artifacts"
}

case ${1:-all} in
  --help | -h) usage && exit ;;
  stack) stack "${2:-}" && exit ;;
  unit) begin_tests && run_scripts && run_unit && run_demo ;;
  it) begin_tests && borrow_stack && run_it "${2:-}" ;;
  web) begin_tests && run_web ;;
  cdn) begin_tests && borrow_stack && run_cdn ;;
  e2e) begin_tests && own_stack && run_e2e ;;
  all)
    begin_tests
    run_scripts
    run_unit
    run_demo
    run_web
    borrow_stack
    run_cdn
    run_it
    own_stack
    run_e2e
    ;;
  *) die "unknown part $1; see ./test.sh --help" ;;
esac

tear_down
echo "$passed passed, $failed failed"
((failed == 0)) || exit 1
