# Which ports are free. Asked by binding, the only question whose answer counts.
# shellcheck shell=bash

# can_bind ADDRESS PORT…: true when every one of them can be listened on.
can_bind() {
  python3 - "$@" 2>>"$log" <<'PYTHON'
import socket, sys
for port in sys.argv[2:]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((sys.argv[1], int(port)))
            probe.listen()
        except OSError as error:
            sys.exit(f"port {port}: {error.strerror}")
PYTHON
}

# choose_base_port WANTED: that one, or the next thousand whose ports are all free (another clone may be running).
# A stack keeps the base that it has while it runs.
choose_base_port() {
  local wanted=$1 base
  if supervisor_runs && [[ -s $data/run/base-port ]]; then
    set_ports "$(<"$data/run/base-port")"
    return
  fi
  for ((base = wanted; base < wanted + 9000; base += 1000)); do
    if can_bind 127.0.0.1 $(seq $((base + 1)) $((base + 7))) $(seq $((base + 10)) $((base + 21))); then
      if ((base != wanted)); then say "    ports from $wanted are taken: using those from $base"; fi
      set_ports "$base"
      echo "$base" >"$data/run/base-port"
      return
    fi
  done
  die "no free range of ports from $wanted on; end what listens there, or set MOCKSTAGRAM_BASE_PORT"
}

choose_ports() {
  choose_base_port "${MOCKSTAGRAM_BASE_PORT:-21000}"
  choose_public_port "$1"
}

# choose_public_port [WANTED]: sets public_port to 80 or, where that is taken or not allowed, to the next free one.
choose_public_port() {
  local wanted=${1:-} held
  held=$(cat "$data/run/public-port" 2>/dev/null || true)
  if [[ -n $held && ${wanted:-$held} == "$held" ]] && supervisor_runs && [[ $(state_of nginx) == RUNNING ]]; then
    public_port=$held # by our own nginx
    return
  fi
  if [[ -n $wanted ]]; then
    can_bind '' "$wanted" || die "port $wanted can't be had: it is taken, or needs more rights"
    public_port=$wanted
  else
    for public_port in 80 $(seq 8080 8179); do
      if can_bind '' "$public_port"; then break; fi
      if ((public_port == 8179)); then die 'neither port 80 nor one from 8080 to 8179 is free; choose one with --port'; fi
    done
    if ((public_port != 80)); then say "    port 80 is taken or not allowed here: using $public_port"; fi
  fi
  echo "$public_port" >"$data/run/public-port"
}
