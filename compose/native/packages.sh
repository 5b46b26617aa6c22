# Debian's packages: what is missing is installed, and nothing of it is left running beside our own processes.
# shellcheck shell=bash

server_packages=(ca-certificates curl gettext-base openssl procps python3 unzip supervisor postgresql rabbitmq-server nginx)

# need PACKAGE…: installs what is missing. One apt run for all of them.
need() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  ((EUID == 0)) || die "these packages are missing; run: sudo apt-get install --no-install-recommends ${missing[*]}"
  step "install ${#missing[@]} packages: ${missing[*]}" install_packages "${missing[@]}"
}

missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

install_packages() {
  # A freshly installed server must not start: it would take port 80 or 5672 from whoever wants it.
  local policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod +x $policy
    # shellcheck disable=SC2064 # the name as it is now
    trap "rm -f $policy" EXIT
  fi
  apt-get update --quiet
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@"
  rm -f $policy
  trap - EXIT
  # …nor at the next boot.
  if [[ -d /run/systemd/system ]]; then
    local unit
    for unit in nginx postgresql rabbitmq-server supervisor; do
      if [[ " $* " == *" $unit "* ]]; then systemctl disable --quiet "$unit"; fi
    done
  fi
}

has_package() { [[ -n $(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p' | grep -v '(none)') ]]; }
