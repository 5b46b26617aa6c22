# The test stack: the servers alone, on ports of their own, beside a running start.sh. Tests bring their own databases,
# virtual hosts, buckets and indexes, so that many runs share one stack.
# shellcheck shell=bash

test_stack_up() {
  local packages
  check_java
  mapfile -t packages < <(printf '%s\n' "${server_packages[@]}" && toolchain_packages)
  need "${packages[@]}"
  use_java
  use_data "$root/.test-stack"
  step 'install MinIO and Elasticsearch (minutes the first time, then from the cache)' install_parts
  choose_base_port "${MOCKSTAGRAM_TEST_BASE_PORT:-31000}"
  step 'start Supervisor' start_supervisor
  step 'start PostgreSQL, RabbitMQ, MinIO and Elasticsearch' start_servers
  write_test_env
}

test_stack_down() {
  use_data "$root/.test-stack"
  step 'stop the test stack' stop_supervisor
  rm -f "$data/test.env"
}

ours_to_stop=

# own_stack: this clone's, started if need be; it is taken down at the end only if it was started here.
own_stack() {
  use_data "$root/.test-stack"
  if ! supervisor_runs; then
    ours_to_stop=yes
    trap tear_down EXIT
  fi
  test_stack_up
  export MOCKSTAGRAM_TEST_ENV=$data/test.env
}

# borrow_stack: the one that is named, else this clone's own.
borrow_stack() { if [[ ! -s ${MOCKSTAGRAM_TEST_ENV:-} ]]; then own_stack; fi; }

# Also when interrupted: the part that runs is ended first.
tear_down() {
  trap - EXIT
  stop_part
  if [[ -n $ours_to_stop ]]; then
    ours_to_stop=
    test_stack_down
  fi
}

# Where the tests find everything: read by every module's TestStack.
write_test_env() {
  cat >"$data/test.env.new" <<ENV
TEST_POSTGRES_HOST=127.0.0.1
TEST_POSTGRES_PORT=$postgres_port
TEST_POSTGRES_USER=postgres
TEST_POSTGRES_PASSWORD=$(secret postgres-superuser)
TEST_RABBITMQ_HOST=127.0.0.1
TEST_RABBITMQ_PORT=$rabbitmq_port
TEST_RABBITMQ_MANAGEMENT_URL=http://127.0.0.1:$rabbitmq_management_port
TEST_RABBITMQ_USER=$rabbitmq_admin
TEST_RABBITMQ_PASSWORD=$(secret rabbitmq-admin)
MINIO_ENDPOINT=http://127.0.0.1:$minio_port
TEST_MINIO_USER=mockstagram-root
TEST_MINIO_PASSWORD=$(secret minio-root)
ELASTICSEARCH_URL=http://127.0.0.1:$elasticsearch_port
ENV
  mv "$data/test.env.new" "$data/test.env"
}
