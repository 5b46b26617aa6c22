# Which ports are free. Asked by binding, the only question whose answer counts.
# shellcheck shell=bash

# can_bind ADDRESS PORT…: true when every one of them can be listened on.
can_bind() {
  python3 - "$@" <<'PYTHON'
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
    if can_bind 127.0.0.1 $(seq $((base + 1)) $((base + 7))) $(seq $((base + 10)) $((base + 20))); then
      if ((base != wanted)); then say "    ports from $wanted are taken: using those from $base"; fi
      set_ports "$base"
      echo "$base" >"$data/run/base-port"
      return
    fi
  done
  die "no free range of ports from $wanted on; end what listens there, or set MOCKSTAGRAM_BASE_PORT"
}
