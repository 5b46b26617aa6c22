#!/usr/bin/env bash
# ./test.sh stack up|down|env|status   the servers that integration tests need, and nothing else
# shellcheck source=compose/native/all.sh
. "$(dirname "${BASH_SOURCE[0]}")/compose/native/all.sh"

case "${1:-}" in
  stack)
    case "${2:-}" in
      up) test_stack_up ;;
      down) test_stack_down ;;
      env) cat "$root/.test-stack/test.env" ;;
      status) use_data "$root/.test-stack" && ctl status ;;
      *) die 'stack up, stack down, stack env or stack status' ;;
    esac
    ;;
  *) die 'only the stack exists so far: ./test.sh stack up|down|env|status' ;;
esac
