# The same stack as containers.
# shellcheck shell=bash

start_containers() {
  [[ -e $root/compose/compose.yaml ]] ||
    die 'the container stack (compose/compose.yaml) does not exist yet; without --docker the same system starts as plain processes'
  docker compose --project-directory "$root/compose" up --detach --wait
}
