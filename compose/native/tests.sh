# The parts of ./test.sh: what each runs, and the reports from which its tests are counted.
# shellcheck shell=bash

test_packages=(shellcheck chromium fonts-liberation fonts-noto-color-emoji "${demo_packages[@]}"
  imagemagick libimage-exiftool-perl libvips-tools) # make the pictures that the workers are tested on
old_debian || test_packages+=(libheif-plugin-x265) # there libheif writes HEIC by a package of its own
artifacts=$root/artifacts

passed=0 failed=0
part_pid=

# part NAME REPORT… -- COMMAND…: runs it with its output in artifacts/NAME.log, and counts. It runs behind, since a
# shell looks at a signal only after what runs in front of it has ended.
part() {
  local name=$1 code=0 began=$SECONDS reports=() counts
  shift
  while [[ $1 != -- ]]; do reports+=("$1") && shift; done
  shift
  doing="run the tests of '$name'"
  set -m
  "$@" >"$artifacts/$name.log" 2>&1 </dev/null 9>&- &
  part_pid=$!
  set +m
  wait "$part_pid" || code=$?
  part_pid=
  read -r -a counts < <(python3 "$native/count-tests.py" "$code" "${reports[@]:-$artifacts/$name.log}")
  passed=$((passed + counts[0])) failed=$((failed + counts[1]))
  say "$(printf '%-8s %5d passed, %d failed   %4d s   artifacts/%s.log' "$name" "${counts[@]}" $((SECONDS - began)) "$name")"
  if ((counts[1])); then tail -n 40 "$artifacts/$name.log" | sed 's/^/    /' >&3; fi
}

stop_part() { if [[ -n $part_pid ]]; then kill -TERM -- "-$part_pid" 2>/dev/null || true; fi; }

# Every script that can be run, and with it what it sources.
test_scripts() {
  cd "$root"
  local script good=0 bad=0
  while read -r script; do
    if shellcheck "$script"; then good=$((good + 1)); else bad=$((bad + 1)); fi
  done < <(git -c safe.directory='*' ls-files --cached --others --exclude-standard | xargs grep -l -s -m 1 -E '^#!.*(bash|/sh)$')
  echo "$good passed, $bad failed"
  ((bad == 0))
}

test_unit() {
  cd "$root"
  rm -rf ./*/target/surefire-reports
  mvn --batch-mode --no-transfer-progress --fail-at-end spotless:check test
}

# test_it [MODULE]: integration tests; of one module alone when it is named.
test_it() {
  cd "$root"
  rm -rf ./*/target/failsafe-reports
  local only=()
  if [[ -n ${1:-} ]]; then
    only=(--projects "$1" --also-make "-Dit.test=com/mockstagram/${1%%-*}/**/*IT" -Dfailsafe.failIfNoSpecifiedTests=false)
  fi
  mvn --batch-mode --no-transfer-progress --fail-at-end verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false "${only[@]}"
}

test_web() {
  cd "$root/web"
  npm ci --no-audit --no-fund
  npm run lint
  npm run build
  npm run typecheck
  local workspace code=0
  for workspace in client bff; do
    npm run test --workspace "$workspace" -- --reporter=default --reporter=json --outputFile="$artifacts/web-$workspace.json" || code=1
  done
  return "$code"
}

test_demo() {
  cd "$root"
  node --test --test-reporter=tap demo/*.test.mjs |
    awk '{ print } /^# pass / { passed = $3 } /^# fail / { failed = $3 } END { print passed " passed, " failed " failed" }'
}

test_cdn() { "$root/cdn/test/run"; }

test_browser() {
  cd "$root/web"
  E2E_SITE_ORIGIN=$(origin "$site_host") E2E_ADDRESS=127.0.0.1:$public_port npm run e2e
}

run_scripts() { part scripts -- test_scripts; }
run_unit() { part unit "$root/*/target/surefire-reports/TEST-*.xml" -- test_unit; }
run_demo() { part demo -- test_demo; }
run_it() { part it "$root/*/target/failsafe-reports/TEST-*.xml" -- test_it "$@"; }
run_web() { part web "$artifacts/web-*.json" -- test_web; }
run_cdn() { part cdn -- test_cdn; }

# The whole system, as start.sh would start it, from this clone's sources, in the folder and on the ports of the tests.
run_e2e() {
  build_all
  public_port=$((base_port + 80)) site_host=$site_name cdn_host=$cdn_name
  choose_workers 1
  step 'start the whole system for the browser' start_whole_system
  part accounts -- test_accounts
  part e2e "$artifacts/e2e.json" -- test_browser
  step 'stop it again' stop_whole_system
}

start_whole_system() {
  forget_system
  prepare_servers
  start_programs
}

stop_whole_system() {
  local conf
  for conf in "$data"/etc/supervisor/*.conf; do
    if ! is_server "$(basename "$conf" .conf)"; then rm "$conf"; fi
  done
  ctl update
}

is_server() { [[ $1 == @(postgres|epmd|rabbitmq|minio|elasticsearch) ]]; }

# What an earlier run left in the servers, when they were not taken down.
forget_system() {
  local entry
  for entry in "${databases[@]}"; do
    sql --command "DROP DATABASE IF EXISTS mockstagram_${entry#*:} WITH (FORCE)"
  done
  rabbitmq DELETE vhosts/mockstagram || true
  mc rb --force stack/originals stack/variants || true
  forget_indices
  rm -rf "$data"/cache
}

# One by one: Elasticsearch deletes nothing by a pattern.
forget_indices() {
  local search=http://127.0.0.1:$elasticsearch_port index
  for index in $(curl --silent --fail "$search/_cat/indices/mockstagram-*?h=index"); do
    curl --silent --fail --request DELETE "$search/$index"
  done
}
