# MinIO: built once from its pinned source (nothing else is published), kept in the cache.
# shellcheck shell=bash

minio_is_cached() { is_cached "minio-$minio_version" && is_cached "mc-$mc_version"; }
is_cached() { (cd "$cache" && sha256sum --check --status "$1.sha256") 2>/dev/null; }

# build_go_tool NAME VERSION: into the cache, with the sum of what was built beside it.
build_go_tool() {
  local name=$1 version=$2
  local binary=$cache/$name-$version
  if is_cached "$name-$version"; then return; fi
  use_go
  local building
  building=$(mktemp -d)
  # The Go checksum database vouches for every module that goes in.
  GOBIN=$building GOFLAGS=-buildvcs=false CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "github.com/minio/$name@$version"
  mkdir -p "$cache"
  mv "$building/$name" "$binary"
  rm -rf "$building"
  (cd "$cache" && sha256sum "$name-$version" >"$name-$version.sha256")
}

# install_minio: into the stack's own folder, since the service user may not be able to reach the cache.
install_minio() {
  install_go_tool minio "$minio_version"
  install_go_tool mc "$mc_version"
}

install_go_tool() {
  local to=$data/app/$1-$2
  if [[ -x $to ]]; then return; fi
  build_go_tool "$1" "$2"
  cp --link "$cache/$1-$2" "$to" 2>/dev/null || cp "$cache/$1-$2" "$to"
}

define_minio() {
  own "$data/minio"
  private_file "$data/secrets/minio.env" <<ENV
MINIO_ROOT_USER=mockstagram-root
MINIO_ROOT_PASSWORD=$(secret minio-root)
MINIO_UPDATE=off
MINIO_PROMETHEUS_AUTH_TYPE=public
# What Go's collector aims at; without it MinIO keeps what an upload of many parts once needed.
MINIO_MEMLIMIT=192MiB
ENV
  program minio "$data/app/minio-$minio_version server --quiet --address 127.0.0.1:$minio_port \
--console-address 127.0.0.1:$minio_console_port $data/minio" priority=120
}

minio_answers() { curl --silent --fail --max-time 5 "http://127.0.0.1:$minio_port/minio/health/live"; }

# mc …: MinIO's own client, as root, with the address `stack` for this server and nothing written to a home folder.
mc() {
  MC_HOST_stack="http://mockstagram-root:$(secret minio-root)@127.0.0.1:$minio_port" MC_CONFIG_DIR=$data/tmp/mc \
    "$data/app/mc-$mc_version" --quiet "$@"
}

# Two buckets: nobody but the programs reads `originals`; anyone who knows a name reads it in `variants`, and nobody
# can list either. The store itself is reached on loopback alone: the public comes through the CDN.
make_buckets() {
  mc mb --ignore-existing stack/originals stack/variants
  minio_bucket_policy variants <<'JSON'
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::variants/*"]}
]}
JSON
  minio_account media-server <<'JSON'
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow",
   "Action": ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
   "Resource": ["arn:aws:s3:::originals", "arn:aws:s3:::variants"]},
  {"Effect": "Allow",
   "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
   "Resource": ["arn:aws:s3:::originals/*", "arn:aws:s3:::variants/*"]}
]}
JSON
  minio_account workers <<'JSON'
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow",
   "Action": ["s3:GetBucketLocation", "s3:ListBucket"],
   "Resource": ["arn:aws:s3:::originals", "arn:aws:s3:::variants"]},
  {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::originals/*"]},
  {"Effect": "Allow",
   "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
   "Resource": ["arn:aws:s3:::variants/*"]}
]}
JSON
}

# minio_bucket_policy BUCKET <JSON
minio_bucket_policy() {
  local policy
  policy=$(mktemp -p "$data/tmp" policy-XXXXXX.json)
  cat >"$policy"
  mc anonymous set-json "$policy" "stack/$1"
  rm "$policy"
}

# minio_account NAME <JSON: an account that may do what the policy says, and no more.
minio_account() {
  local name=$1 policy
  policy=$(mktemp -p "$data/tmp" policy-XXXXXX.json)
  cat >"$policy"
  mc admin policy create stack "$name" "$policy"
  rm "$policy"
  mc admin user add stack "$name" "$(secret "minio-$name")"
  # Attaching what is attached already is an error to it.
  mc admin user info stack "$name" --json | grep -q "\"policyName\": *\"$name\"" ||
    mc admin policy attach stack "$name" --user "$name"
}
