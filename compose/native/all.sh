# Sourced by start.sh, stop.sh and test.sh: one file per concern, in the order in which they lean on each other.
# shellcheck shell=bash
# shellcheck source-path=SCRIPTDIR

native=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$native/../.." && pwd)

. "$native/steps.sh"
. "$native/settings.sh"
. "$native/packages.sh"
. "$native/toolchains.sh"
. "$native/place.sh"
. "$native/secrets.sh"
. "$native/hosts.sh"
. "$native/ports.sh"
. "$native/supervisor.sh"
. "$native/postgres.sh"
. "$native/rabbitmq.sh"
. "$native/minio.sh"
. "$native/elasticsearch.sh"
. "$native/servers.sh"
. "$native/build.sh"
. "$native/nginx.sh"
. "$native/programs.sh"
. "$native/demo.sh"
. "$native/report.sh"
. "$native/containers.sh"
. "$native/test-stack.sh"
. "$native/test-accounts.sh"
. "$native/tests.sh"
