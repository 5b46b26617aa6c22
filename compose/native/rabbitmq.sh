# RabbitMQ: a node of its own name, with its own epmd, so that it stands beside any other on the machine.
# shellcheck shell=bash

rabbitmq_admin=mockstagram-admin

define_rabbitmq() {
  own "$data/rabbitmq" "$data/etc/rabbitmq"
  if [[ ! -s $data/rabbitmq/.erlang.cookie ]]; then
    secret erlang-cookie | private_file "$data/rabbitmq/.erlang.cookie"
    chmod 400 "$data/rabbitmq/.erlang.cookie"
  fi
  private_file "$data/etc/rabbitmq/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$rabbitmq_port
management.tcp.ip = 127.0.0.1
management.tcp.port = $rabbitmq_management_port
default_user = $rabbitmq_admin
default_pass = $(secret rabbitmq-admin)
default_user_tags.administrator = true
# Two hours: a delivery may stay unacknowledged for as long as the longest video takes.
consumer_timeout = 7200000
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 500MB
# The write-ahead log of quorum queues is kept in memory too; 512 MB of it, unless told otherwise.
raft.wal_max_size_bytes = 33554432
log.file = false
log.console = true
log.console.level = info
CONF
  echo '[rabbitmq_management].' >"$data/etc/rabbitmq/enabled_plugins"
  private_file "$data/secrets/rabbitmq.env" <<ENV
HOME=$data/rabbitmq
RABBITMQ_NODENAME=mockstagram-$base_port@localhost
RABBITMQ_CONF_ENV_FILE=$data/etc/rabbitmq/no-rabbitmq-env.conf
RABBITMQ_CONFIG_FILE=$data/etc/rabbitmq/rabbitmq.conf
RABBITMQ_ADVANCED_CONFIG_FILE=$data/etc/rabbitmq/no-advanced.config
RABBITMQ_ENABLED_PLUGINS_FILE=$data/etc/rabbitmq/enabled_plugins
RABBITMQ_MNESIA_BASE=$data/rabbitmq/mnesia
RABBITMQ_LOG_BASE=$data/log
RABBITMQ_PID_FILE=$data/run/rabbitmq.pid
RABBITMQ_DIST_PORT=$rabbitmq_dist_port
RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none'
ERL_EPMD_PORT=$epmd_port
ERL_EPMD_ADDRESS=127.0.0.1
ENV
  # Started here, not by Erlang, which would leave it behind as a daemon.
  program epmd "/usr/bin/epmd -port $epmd_port -address 127.0.0.1" priority=100
  revision_of=("$data/etc/rabbitmq/rabbitmq.conf" "$data/etc/rabbitmq/enabled_plugins")
  # Debian's /usr/sbin/rabbitmq-server insists on the account rabbitmq; the script behind it does not.
  program rabbitmq /usr/lib/rabbitmq/bin/rabbitmq-server priority=140 stopwaitsecs=60
}

# rabbitmq METHOD PATH [JSON]: the management API.
rabbitmq() {
  curl --silent --show-error --fail --max-time 10 --user "$rabbitmq_admin:$(secret rabbitmq-admin)" \
    --request "$1" --header 'Content-Type: application/json' ${3:+--data "$3"} \
    "http://127.0.0.1:$rabbitmq_management_port/api/$2"
}

# Not its alarms: those tell of the machine's memory too, and nobody would be helped by waiting.
rabbitmq_answers() { rabbitmq GET "health/checks/port-listener/$rabbitmq_port"; }

# One virtual host, and an account per program that sees nothing else and may not administer anything. Within it every
# account may declare: each program declares the whole topology, so that it matters not which one comes up first.
make_virtual_host() {
  rabbitmq PUT vhosts/mockstagram '{"default_queue_type": "quorum"}'
  local program
  for program in "${java_programs[@]}"; do
    rabbitmq PUT "users/$program" "{\"password\": \"$(secret "rabbitmq-$program")\", \"tags\": \"\"}"
    rabbitmq PUT "permissions/mockstagram/$program" '{"configure": ".*", "write": ".*", "read": ".*"}'
  done
}

rabbitmq_uri() { echo "amqp://$1:$(secret "rabbitmq-$1")@127.0.0.1:$rabbitmq_port/mockstagram"; }
