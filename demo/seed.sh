#!/usr/bin/env bash
# demo/seed.sh <site-origin> <address:port> [options]   fills an empty Mockstagram with people, photographs and posts,
# through the public API alone. Run again, it adds what is missing.
#
#   site-origin    as in a browser, such as http://mockstagram.com
#   address:port   where to connect to, such as 127.0.0.1:80
#   --password P   of every account of the demo (default: mockstagram-demo)
#   --only N       the first N posts and their authors
set -Eeuo pipefail
node=$(command -v node || command -v nodejs) || { echo 'demo: needs Node.js 20 or newer' >&2; exit 1; }
exec "$node" "$(dirname "${BASH_SOURCE[0]}")/seed.mjs" "$@"
