# The servers that the programs stand on.
# shellcheck shell=bash

native_bin=

# release_bin: the helper scripts, where the service user can read them.
release_bin() {
  native_bin=$data/app/bin
  mkdir -p "$native_bin"
  cp "$native"/bin/* "$native_bin/"
  chmod 755 "$native_bin"/*
}

define_servers() {
  release_bin
  define_postgres
  define_rabbitmq
  define_minio
  define_elasticsearch
}

start_servers() {
  define_servers
  start_defined
  wait_for postgres postgres_answers
  wait_for rabbitmq rabbitmq_answers
  wait_for minio minio_answers
  wait_for elasticsearch elasticsearch_answers
}

# install_parts: what Debian does not have.
install_parts() {
  install_minio
  install_elasticsearch
}

prepare_servers() {
  make_token_keys
  make_databases
  make_virtual_host
  make_buckets
}
