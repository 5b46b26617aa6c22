# Proves that each account of the running system may do what it needs and nothing else.
# shellcheck shell=bash

test_accounts() {
  good=0 bad=0
  local owner other
  for owner in "${databases[@]}"; do
    owner=${owner#*:}
    for other in "${databases[@]#*:}"; do
      if [[ $other == "$owner" ]]; then
        allowed "$owner opens its own database" opens "$owner" "mockstagram_$other"
      else
        refused "$owner opens the database of $other" opens "$owner" "mockstagram_$other"
      fi
    done
    refused "$owner opens postgres" opens "$owner" postgres
    refused "$owner opens template1" opens "$owner" template1
  done

  local probe=probe-$RANDOM account
  for account in media-server workers; do
    allowed "$account writes a variant" store "$account" PUT "variants/$probe"
    allowed "$account lists the variants" store "$account" GET 'variants?list-type=2'
    refused "$account makes a bucket" store "$account" PUT "$probe"
  done
  allowed 'the media-server writes an original' store media-server PUT "originals/$probe"
  allowed 'a worker reads an original' store workers GET "originals/$probe"
  refused 'a worker writes an original' store workers PUT "originals/$probe"
  refused 'a worker deletes an original' store workers DELETE "originals/$probe"
  allowed 'anybody reads a variant by its name' store '' GET "variants/$probe"
  refused 'anybody lists the variants' store '' GET 'variants?list-type=2'
  refused 'anybody writes a variant' store '' PUT "variants/$probe"
  refused 'anybody reads an original' store '' GET "originals/$probe"
  allowed 'the media-server deletes them' store media-server DELETE "originals/$probe"
  allowed 'the media-server deletes them' store media-server DELETE "variants/$probe"

  for account in "${java_programs[@]}"; do
    refused "$account administers the broker" broker "$account" users
    refused "$account looks at the broker" broker "$account" overview
  done

  local file
  for file in "$data"/secrets/*; do allowed "$(basename "$file") is for its owner alone" only_mine "$file"; done
  refused 'another account of the machine reads secrets' as_nobody cat "$data/secrets/core-api.env"

  echo "$good passed, $bad failed"
  ((bad == 0))
}

allowed() { if quietly "${@:2}"; then good=$((good + 1)); else bad=$((bad + 1)) && echo "not so: $1"; fi; }
refused() { if quietly "${@:2}"; then bad=$((bad + 1)) && echo "it must not be that $1"; else good=$((good + 1)); fi; }

opens() {
  PGPASSWORD=$(secret "db-$1") psql --no-psqlrc --host 127.0.0.1 --port "$postgres_port" \
    --username "mockstagram_$1" --dbname "$2" --command 'SELECT 1'
}

# store ACCOUNT METHOD PATH: one request to MinIO, signed by that account, or by nobody.
store() {
  local signed=()
  if [[ -n $1 ]]; then signed=(--aws-sigv4 aws:amz:us-east-1:s3 --user "$1:$(secret "minio-$1")" --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD'); fi
  local body=()
  if [[ $2 == PUT ]]; then body=(--data-binary content); fi
  curl --silent --fail --request "$2" "${signed[@]}" "${body[@]}" "http://127.0.0.1:$minio_port/$3"
}

broker() {
  curl --silent --fail --user "$1:$(secret "rabbitmq-$1")" "http://127.0.0.1:$rabbitmq_management_port/api/$2"
}

only_mine() { [[ $(stat --format '%a %U' "$1") == @(600|400)" $(service_account)" ]]; }
as_nobody() { ((EUID == 0)) && runuser -u nobody -- "$@"; }
