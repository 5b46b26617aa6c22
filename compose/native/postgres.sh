# PostgreSQL: one cluster, one database and one account per domain; loopback only, passwords always.
# shellcheck shell=bash

define_postgres() {
  local bin
  bin=$(postgres_bin)
  if [[ ! -s $data/postgres/PG_VERSION ]]; then
    own "$data/postgres"
    chmod 700 "$data/postgres"
    secret postgres-superuser >/dev/null
    as_service "$bin/initdb" --pgdata "$data/postgres" --username postgres --pwfile "$data/secrets/postgres-superuser" \
      --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --data-checksums
  fi
  own "$data/etc/postgres"
  cat >"$data/etc/postgres/postgresql.conf" <<CONF
data_directory = '$data/postgres'
hba_file = '$data/etc/postgres/pg_hba.conf'
ident_file = '$data/postgres/pg_ident.conf'
external_pid_file = '$data/run/postgres.pid'
listen_addresses = '127.0.0.1'
port = $postgres_port
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 200
shared_buffers = '128MB'
wal_level = replica
max_wal_senders = 10
# a query that nobody waits for any more must not hold a lock for ever
idle_in_transaction_session_timeout = '60s'
log_min_duration_statement = '500ms'
log_line_prefix = '%m [%p] %u@%d '
timezone = 'UTC'
log_timezone = 'UTC'
CONF
  cat >"$data/etc/postgres/pg_hba.conf" <<CONF
host all all 127.0.0.1/32 scram-sha-256
host replication all 127.0.0.1/32 scram-sha-256
CONF
  revision_of=("$data/etc/postgres/postgresql.conf")
  # INT is PostgreSQL's fast shutdown: open sessions are ended, nothing is lost.
  program postgres "$bin/postgres --config-file=$data/etc/postgres/postgresql.conf" priority=110 stopsignal=INT
}

# The programs of the version that made the cluster, else of the newest one installed.
postgres_bin() {
  local version
  version=$(cat "$data/postgres/PG_VERSION" 2>/dev/null) ||
    version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort -n | tail -n 1)
  [[ -x /usr/lib/postgresql/$version/bin/postgres ]] ||
    die "the database was made by PostgreSQL $version, which is not installed (apt-get install postgresql-$version)"
  echo "/usr/lib/postgresql/$version/bin"
}

sql() {
  PGPASSWORD=$(secret postgres-superuser) psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
    --host 127.0.0.1 --port "$postgres_port" --username postgres --dbname postgres "$@"
}

postgres_answers() { sql --command 'SELECT 1'; }

# A domain's account opens its own database and no other.
make_databases() {
  sql <<'SQL'
REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;
SQL
  local entry name
  for entry in "${databases[@]}"; do
    name=mockstagram_${entry#*:}
    sql --set name="$name" --set password="$(secret "db-${entry#*:}")" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', :'name')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
ALTER ROLE :"name" NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'name')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
  done
}
