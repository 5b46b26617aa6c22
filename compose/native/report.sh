# What a person sees at the end, and with --status.
# shellcheck shell=bash

report_addresses() {
  say ''
  say "Mockstagram is ready:  $(origin "$site_host")"
  say "  pictures             $(origin "$cdn_host")"
  say "  MinIO's console      http://127.0.0.1:$minio_console_port   (mockstagram-root, password in $data/secrets/minio-root)"
  say "  RabbitMQ's console   http://127.0.0.1:$rabbitmq_management_port   ($rabbitmq_admin, password in $data/secrets/rabbitmq-admin)"
  say "  logs                 $data/log"
  say "  memory               $(resident_mib) MiB resident"
  if [[ -s $data/demo.done ]]; then say "  the demo             $(<"$data/demo.done")"; fi
}

resident_mib() {
  local pid sum=0 kib
  for pid in $(processes); do
    kib=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2>/dev/null || true)
    sum=$((sum + ${kib:-0}))
  done
  echo $((sum / 1024))
}

report_status() {
  if ! supervisor_runs; then
    say 'Mockstagram is not running; ./start.sh starts it.'
    return 3
  fi
  local line name state pid rest mib
  while read -r name state rest; do
    pid=$(sed -n 's/^pid \([0-9]*\),.*/\1/p' <<<"$rest")
    mib=$(awk '/^VmRSS/ { print int($2 / 1024) " MiB" }' "/proc/${pid:-none}/status" 2>/dev/null || true)
    line=$(printf '%-16s %-9s %9s  %s' "$name" "$state" "$mib" "$rest")
    say "$line"
  done < <(ctl status || true)
  say "in sum $(resident_mib) MiB resident; $(cat "$data/run/address" 2>/dev/null || true)"
}
