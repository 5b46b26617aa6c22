# Secrets are made at the first start and kept in <data>/secrets, one file each, for the service user's eyes alone.
# shellcheck shell=bash

# secret NAME [BYTES]: prints it, in hex; makes it when it is first asked for.
secret() {
  local file=$data/secrets/$1
  if [[ ! -s $file ]]; then openssl rand -hex "${2:-24}" | private_file "$file"; fi
  cat "$file"
}

# private_file FILE: writes stdin to it, never readable by others, not even for a moment.
private_file() {
  local file=$1
  rm -f "$file.new"
  (umask 077 && cat >"$file.new")
  if ((EUID == 0)); then chown "$service_user:" "$file.new"; fi
  mv "$file.new" "$file"
}

# The pair that core-api signs tokens with (PKCS #8) and the media-server checks them with (SPKI).
make_token_keys() {
  local private=$data/secrets/token-private.pem public=$data/secrets/token-public.pem
  if [[ -s $private && -s $public ]]; then return; fi
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 | private_file "$private"
  openssl pkey -in "$private" -pubout | private_file "$public"
}
