# The compilers and runtimes: the machine's own where they are new enough, else Debian's.
# shellcheck shell=bash

java_wanted=25
node_wanted=20
go_wanted=1.24

# use_java: sets JAVA_HOME to a JDK of 25 or newer.
use_java() {
  JAVA_HOME=$(find_java) || {
    need "openjdk-$java_wanted-jdk-headless"
    JAVA_HOME=$(find_java) || die "no JDK $java_wanted or newer was found; set JAVA_HOME to one"
  }
  export JAVA_HOME
}

find_java() {
  local home
  for home in "${JAVA_HOME:-}" $(find /usr/lib/jvm -mindepth 1 -maxdepth 1 2>/dev/null | sort --version-sort --reverse); do
    if [[ -x $home/bin/javac ]] && (($(java_version "$home") >= java_wanted)); then
      realpath "$home"
      return
    fi
  done
  return 1
}

java_version() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null | grep . || echo 0; }

# use_go: puts a Go that builds MinIO on the PATH.
use_go() {
  local candidate
  for candidate in "$(command -v go || true)" /usr/local/go/bin/go "$cache/go/bin/go"; do
    if [[ -x $candidate ]] && go_is_enough "$candidate"; then
      PATH=$(dirname "$candidate"):$PATH
      return
    fi
  done
  return 1
}

go_is_enough() {
  local has
  has=$("$1" env GOVERSION 2>/dev/null) &&
    [[ $(printf '%s\n' "$go_wanted" "${has#go}" | sort --version-sort | head -n 1) == "$go_wanted" ]]
}
