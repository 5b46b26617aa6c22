# nginx: the front door with the edge, and the shield, both from the templates in cdn/.
# shellcheck shell=bash

define_nginx() {
  local conf=$data/etc/nginx
  own "$data/cache" "$data/tmp/nginx"
  render_nginx "$conf"
  # Its master is root where it has to be (port 80, the account to change to); what serves is the service user.
  local as=user=$(id -un)
  check_nginx "$conf/shield.conf"
  check_nginx "$conf/public.conf"
  revision_of=("$conf"/*)
  program shield "$(nginx_command "$conf/shield.conf")" priority=350 stopsignal=QUIT stopwaitsecs=15 startsecs=1 "$as"
  revision_of=("$conf"/*)
  program nginx "$(nginx_command "$conf/public.conf")" priority=360 stopsignal=QUIT stopwaitsecs=15 startsecs=1 "$as"
  program log-rotation "$native_bin/rotate-logs $data/log $data/run" priority=200 "$as"
}

nginx_command() { echo "/usr/sbin/nginx -e stderr -c $1 -g \"daemon off;\""; }
check_nginx() { nginx -t -q -e stderr -c "$1"; }

render_nginx() {
  NGINX_USER=$( ((EUID == 0)) && echo "user $service_user;" || true) \
  PUBLIC_PORT=$public_port \
  SITE_ORIGIN=$(origin "$site_host") \
  SITE_HOSTS="$site_name mockstagram.localhost" \
  CDN_ORIGIN=$(origin "$cdn_host") \
  CDN_HOSTS="$cdn_name image.mockstagramcdn.localhost" \
  CORE_API=127.0.0.1:$core_api_port \
  MEDIA_SERVER=127.0.0.1:$media_server_port \
  BFF=127.0.0.1:$bff_port \
  SHIELD_SERVERS="server 127.0.0.1:$shield_port max_fails=0;" SHIELD_LISTEN=127.0.0.1:$shield_port \
  ORIGIN=127.0.0.1:$minio_port ORIGIN_BUCKET=variants \
  METRICS_LISTEN=127.0.0.1:$nginx_metrics_port \
  UNCOUNTED=127.0.0.0/8 \
  CACHE_DIR=$data/cache EDGE_PICTURES_SIZE=1g EDGE_VIDEOS_SIZE=1g SHIELD_PICTURES_SIZE=2g SHIELD_VIDEOS_SIZE=2g \
  RUN_DIR=$data/run LOG_DIR=$data/log TEMP_DIR=$data/tmp/nginx \
    "$root/cdn/render" "$1"
}

nginx_answers() {
  curl --silent --fail --max-time 5 --header "Host: $site_name" "http://127.0.0.1:$public_port/healthz"
}
