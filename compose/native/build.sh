# Builds what the sources say and releases it into <data>/app, so that a rebuild can't hurt what runs.
# shellcheck shell=bash

java_sources=(pom.xml .mvn common "${java_programs[@]}")
web_sources=(web)

# source_hash PATH…: one hash of every file there that git keeps or would keep; tests change nothing that runs.
source_hash() (
  cd "$root"
  git -c safe.directory='*' ls-files -z --cached --others --exclude-standard -- "$@" ':!*/src/test/*' ':!web/e2e' |
    sort --zero-terminated --unique | xargs --null sha256sum 2>/dev/null | sha256sum | cut -c1-16
)

is_built() { [[ $(cat "$data/app/$1.built" 2>/dev/null) == "$2" ]]; }

build_all() {
  local java web
  java=$(source_hash "${java_sources[@]}") web=$(source_hash "${web_sources[@]}")
  is_built java "$java" || {
    step 'build the Java programs (the first time Maven gets their libraries)' build_java
    step 'release them' release_java_programs
    echo "$java" >"$data/app/java.built"
  }
  is_built web "$web" || {
    step 'build the web client and its server (the first time npm gets their libraries)' build_web
    step 'release them' release_web
    echo "$web" >"$data/app/web.built"
  }
}

build_java() (
  cd "$root"
  mvn --batch-mode --quiet --no-transfer-progress -DskipTests package
)

build_web() (
  cd "$root/web"
  npm ci --no-audit --no-fund
  npm run build
)

release_java_programs() {
  local program staged
  for program in "${java_programs[@]}"; do
    staged=$(stage "$program")
    cp "$root/$program/target/$program.jar" "$root/$program/config.yml" "$staged/"
    cp -r "$root/$program/target/lib" "$staged/lib"
    release "$program"
  done
}

release_web() {
  local staged
  staged=$(stage web)
  cp -r "$root/web/bff/dist" "$staged/bff"
  cp -r "$root/web/client/dist" "$staged/client"
  release web
}

# stage NAME: an empty folder to put the next release of it together.
stage() {
  rm -rf "$data/app/$1.new"
  mkdir -p "$data/app/$1.new"
  echo "$data/app/$1.new"
}

# release NAME: what was staged becomes <data>/app/NAME-<hash of its content>, and NAME a link to it. The same content
# is the same release, and its programs need no restart.
release() {
  local staged=$data/app/$1.new to
  to=$data/app/$1-$(cd "$staged" && find . -type f -print0 | sort --zero-terminated | xargs --null sha256sum | sha256sum | cut -c1-16)
  chmod -R a+rX "$staged"
  if [[ -d $to ]]; then rm -rf "$staged"; else mv "$staged" "$to"; fi
  ln -sfn "$to" "$data/app/$1"
}

released() { realpath "$data/app/$1"; }

# After the programs have moved to the newest releases, the older ones go.
remove_old_releases() {
  local name old
  for name in "${java_programs[@]}" web; do
    for old in "$data/app/$name"-????????????????; do
      if [[ -d $old && $old != "$(released "$name")" ]]; then rm -rf "$old"; fi
    done
  done
}
