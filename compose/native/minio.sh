# MinIO: built once from its pinned source (nothing else is published), kept in the cache.
# shellcheck shell=bash

# build_go_tool NAME VERSION: into the cache, with the sum of what was built beside it.
build_go_tool() {
  local name=$1 version=$2
  local binary=$cache/$name-$version
  if sha256sum --check --status "$binary.sha256" 2>/dev/null; then return; fi
  use_go
  local building
  building=$(mktemp -d)
  # The Go checksum database vouches for every module that goes in.
  GOBIN=$building GOFLAGS=-buildvcs=false CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "github.com/minio/$name@$version"
  mkdir -p "$cache"
  mv "$building/$name" "$binary"
  rm -rf "$building"
  sha256sum "$binary" >"$binary.sha256"
}

build_minio() {
  build_go_tool minio "$minio_version"
  build_go_tool mc "$mc_version"
}

# release_minio: the service user may not be able to reach the cache.
release_minio() {
  local tool
  for tool in "minio-$minio_version" "mc-$mc_version"; do
    [[ -x $data/app/$tool ]] || cp --link "$cache/$tool" "$data/app/$tool" 2>/dev/null || cp "$cache/$tool" "$data/app/$tool"
  done
}

define_minio() {
  release_minio
  own "$data/minio"
  private_file "$data/secrets/minio.env" <<ENV
MINIO_ROOT_USER=mockstagram-root
MINIO_ROOT_PASSWORD=$(secret minio-root)
MINIO_UPDATE=off
MINIO_PROMETHEUS_AUTH_TYPE=public
ENV
  program minio "$data/app/minio-$minio_version server --quiet --address 127.0.0.1:$minio_port \
--console-address 127.0.0.1:$minio_console_port $data/minio"
}

minio_answers() { curl --silent --fail --max-time 5 "http://127.0.0.1:$minio_port/minio/health/live"; }

# mc …: MinIO's own client, as root, with the address `stack` for this server and nothing written to a home folder.
mc() {
  MC_HOST_stack="http://mockstagram-root:$(secret minio-root)@127.0.0.1:$minio_port" MC_CONFIG_DIR=$data/tmp/mc \
    "$data/app/mc-$mc_version" --quiet "$@"
}
