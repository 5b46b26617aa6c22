# Mockstagram's own programs: each with an environment file of its own that holds what it needs and no more.
# shellcheck shell=bash

define_programs() {
  define_core_api
  define_media_server
  define_workers
  define_search_indexer
  define_bff
  define_nginx
}

# define_java NAME PROGRAM PRIORITY: a process of that program. Its environment comes on stdin, without what all share.
define_java() {
  local name=$1 program=$2 priority=$3 app
  app=$(released "$program")
  private_file "$data/secrets/$name.env"
  program "$name" "$JAVA_HOME/bin/java -Xmx${heap[$program]} $jvm_flags -jar $app/$program.jar server $app/config.yml" \
    priority="$priority" startsecs=10
}

origins() {
  echo "MOCKSTAGRAM_SITE_ORIGIN=$(origin "$site_host")"
  echo "MOCKSTAGRAM_CDN_ORIGIN=$(origin "$cdn_host")"
}

# databases_of PROGRAM: where the databases are, and the passwords of its own.
databases_of() {
  local entry
  echo DB_HOST=127.0.0.1
  echo "DB_PORT=$postgres_port"
  echo DB_NAME_PREFIX=mockstagram_
  for entry in "${databases[@]}"; do
    if [[ ${entry%%:*} == "$1" ]]; then echo "DB_PASSWORD_$(tr a-z A-Z <<<"${entry#*:}")=$(secret "db-${entry#*:}")"; fi
  done
}

store_of() {
  echo "MINIO_ENDPOINT=http://127.0.0.1:$minio_port"
  echo "MINIO_ACCESS_KEY=$1"
  echo "MINIO_SECRET_KEY=$(secret "minio-$1")"
  echo ORIGINALS_BUCKET=originals
  echo VARIANTS_BUCKET=variants
}

search_engine() {
  echo "ELASTICSEARCH_URL=http://127.0.0.1:$elasticsearch_port"
  echo ELASTICSEARCH_INDEX_PREFIX=mockstagram-
}

define_core_api() {
  {
    origins
    databases_of core-api
    search_engine
    echo "CORE_API_PORT=$core_api_port"
    echo "CORE_API_ADMIN_PORT=$core_api_admin_port"
    echo "MEDIA_SERVER_URL=http://127.0.0.1:$media_server_port"
    echo "RABBITMQ_URI=$(rabbitmq_uri core-api)"
    echo "TOKEN_PRIVATE_KEY_FILE=$data/secrets/token-private.pem"
    echo "TOKEN_PUBLIC_KEY_FILE=$data/secrets/token-public.pem"
  } | define_java core-api core-api 330
}

define_media_server() {
  {
    origins
    databases_of media-server
    store_of media-server
    echo "MEDIA_SERVER_PORT=$media_server_port"
    echo "MEDIA_SERVER_ADMIN_PORT=$media_server_admin_port"
    echo "RABBITMQ_URI=$(rabbitmq_uri media-server)"
    echo "TOKEN_PUBLIC_KEY_FILE=$data/secrets/token-public.pem"
  } | define_java media-server media-server 320
}

define_workers() {
  local i
  rm -f "$data"/etc/supervisor/workers-*.conf
  for ((i = 1; i <= workers; i++)); do
    {
      store_of workers
      echo "WORKERS_ADMIN_PORT=$((workers_admin_port + i))"
      echo "RABBITMQ_URI=$(rabbitmq_uri workers)"
      # Memory that libvips gave back should leave the process.
      echo MALLOC_ARENA_MAX=2
    } | define_java "workers-$i" workers 310
  done
}

define_search_indexer() {
  {
    search_engine
    echo "SEARCH_INDEXER_ADMIN_PORT=$search_indexer_admin_port"
    echo "RABBITMQ_URI=$(rabbitmq_uri search-indexer)"
  } | define_java search-indexer search-indexer 300
}

define_bff() {
  local app
  app=$(released web)
  {
    origins
    echo "BFF_PORT=$bff_port"
    echo "CORE_API_URL=http://127.0.0.1:$core_api_port"
    echo "MEDIA_SERVER_URL=http://127.0.0.1:$media_server_port"
    echo "SESSION_SECRET=$(secret session 32)"
    echo "CLIENT_DIR=$app/client"
    echo NODE_ENV=production
  } | private_file "$data/secrets/bff.env"
  program bff "$node $app/bff/server.js" priority=340
}

start_programs() {
  define_programs
  start_defined
  remove_old_releases
  local i
  wait_for media-server healthy "$media_server_admin_port"
  wait_for core-api healthy "$core_api_admin_port"
  wait_for search-indexer healthy "$search_indexer_admin_port"
  for ((i = 1; i <= workers; i++)); do wait_for "workers-$i" healthy "$((workers_admin_port + i))"; done
  wait_for bff answers "http://127.0.0.1:$bff_port/"
  wait_for nginx nginx_answers
}

# healthy ADMIN_PORT: its database, broker and store included.
healthy() { answers "http://127.0.0.1:$1/healthcheck"; }
answers() { curl --silent --fail --output /dev/null --max-time 10 "$1"; }

# choose_workers [N]: as many as last time, unless told.
choose_workers() {
  workers=${1:-$(cat "$data/workers" 2>/dev/null || echo 1)}
  echo "$workers" >"$data/workers"
}
