# Debian's packages: what is missing is installed, and nothing of it is left running beside our own processes.
# shellcheck shell=bash

server_packages=(ca-certificates curl gettext-base openssl procps python3 supervisor unzip util-linux
  nginx libnginx-mod-http-lua postgresql rabbitmq-server)

# Debian 12 and older: some packages have other names there, and some are too old.
old_debian() (
  . /etc/os-release
  [[ $ID == debian ]] && ((${VERSION_ID:-99} < 13))
)

media_packages() {
  echo ffmpeg
  if old_debian; then echo libvips42; else printf '%s\n' libvips42t64 libheif-plugin-{libde265,dav1d,aomenc}; fi
}

# need PACKAGE…: installs what is missing, in one run of apt.
need() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  ((EUID == 0)) || die "some packages are missing; run: sudo apt-get install --no-install-recommends ${missing[*]}"
  step "install packages: ${missing[*]}" install_packages "${missing[@]}"
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
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  apt-get update --quiet
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@"
  rm -f $policy
  trap - EXIT
  # Nor at the next boot.
  [[ -d /run/systemd/system ]] || return 0
  local unit
  for unit in nginx postgresql rabbitmq-server supervisor; do
    if [[ " $* " == *" $unit "* ]]; then systemctl disable --quiet "$unit"; fi
  done
}
