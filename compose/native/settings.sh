# What a stack is made of: pinned versions, memory, databases, ports. The other scripts name no number of their own.
# shellcheck shell=bash
# shellcheck disable=SC2034 # read by the scripts that source this one

# --- third-party parts that Debian does not have, each checked: MinIO's sources by Go's checksum database
elasticsearch_version=8.19.21
elasticsearch_sha256=215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a
minio_version=v0.0.0-20260212201848-7aac2a2c5b7c
mc_version=v0.0.0-20250313080218-cf909e1063a9

cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/mockstagram

# --- toolchains: the least that will do
java_wanted=25
node_wanted=20
go_wanted=1.24

# --- memory. Every JVM's heap is stated here, and nowhere else.
declare -A heap=(
  [core-api]=256m
  [media-server]=128m
  [workers]=384m
  [search-indexer]=96m
  [elasticsearch]=512m
)
# On heaps this small, on few cores, the serial collector needs the least memory and is as fast as any. A program that
# ran out of memory is better started anew than half alive.
jvm_flags='-XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xss512k -XX:ReservedCodeCacheSize=96m -Djava.net.preferIPv4Stack=true'

# --- the programs, and what each needs to be told
java_programs=(core-api media-server workers search-indexer)

# Logical databases, as owner:domain; the owner alone gets the password. A new domain is one more line.
databases=(
  core-api:user
  core-api:content
  media-server:media
)

# --- ports: a base and what is added to it (docs/operations.md has the table)
set_ports() {
  base_port=$1
  core_api_port=$((base_port + 1)) core_api_admin_port=$((base_port + 2))
  media_server_port=$((base_port + 3)) media_server_admin_port=$((base_port + 4))
  search_indexer_admin_port=$((base_port + 6))
  bff_port=$((base_port + 7))
  postgres_port=$((base_port + 10))
  rabbitmq_port=$((base_port + 11)) rabbitmq_management_port=$((base_port + 12))
  rabbitmq_dist_port=$((base_port + 13)) epmd_port=$((base_port + 14))
  minio_port=$((base_port + 15)) minio_console_port=$((base_port + 16))
  elasticsearch_port=$((base_port + 17)) elasticsearch_transport_port=$((base_port + 18))
  shield_port=$((base_port + 20)) nginx_metrics_port=$((base_port + 21))
  workers_admin_port=$((base_port + 40)) # worker i listens on this + i
}
