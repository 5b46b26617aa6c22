# Secrets are made at the first start and kept in <data>/secrets, one file each, for the service user's eyes alone.
# shellcheck shell=bash

# secret NAME: prints it; makes it when it is first asked for.
secret() {
  local file=$data/secrets/$1
  if [[ ! -s $file ]]; then openssl rand -hex 24 | private_file "$file"; fi
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
