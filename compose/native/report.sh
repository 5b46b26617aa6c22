# What a person sees at the end, and with --status.
# shellcheck shell=bash

report_addresses() {
  say ''
  say "Mockstagram is ready:  $(origin "$site_host")"
  say "  pictures             $(origin "$cdn_host")"
  say "  MinIO's console      http://127.0.0.1:$minio_console_port   (mockstagram-root, password in $data/secrets/minio-root)"
  say "  RabbitMQ's console   http://127.0.0.1:$rabbitmq_management_port   ($rabbitmq_admin, password in $data/secrets/rabbitmq-admin)"
  say "  logs                 $data/log"
  say "  memory               $(resident_mib "$(<"$data/run/supervisord.pid")") MiB resident"
  if [[ -s $data/demo.done ]]; then say "  the demo             $(<"$data/demo.done")"; fi
}

# resident_mib PID: of that process and all that descend from it.
resident_mib() {
  ps -e -o pid=,ppid=,rss= | awk -v top="$1" '
    { parent[$1] = $2; rss[$1] = $3 }
    END {
      for (pid in rss) {
        for (up = pid; up != top && up in parent; up = parent[up]);
        if (up == top) sum += rss[pid]
      }
      print int(sum / 1024)
    }'
}

report_status() {
  if [[ -e $root/.data ]]; then data=$(realpath "$root/.data"); fi
  if [[ -z ${data:-} ]] || ! supervisor_runs; then
    say 'Mockstagram is not running; ./start.sh starts it.'
    exit 3
  fi
  local name state rest pid mib
  while read -r name state rest; do
    pid=$(sed -n 's/^pid \([0-9]*\),.*/\1/p' <<<"$rest")
    mib=${pid:+$(resident_mib "$pid")}
    say "$(printf '%-16s %-9s %5s MiB  %s' "$name" "$state" "${mib:--}" "$rest")"
  done < <(ctl status || true)
  say "in sum $(resident_mib "$(<"$data/run/supervisord.pid")") MiB resident"
}
