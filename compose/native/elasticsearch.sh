# Elasticsearch: the official distribution from Maven Central, one node, loopback only.
# shellcheck shell=bash

# fetch_elasticsearch: the distribution in the cache, its sum checked.
fetch_elasticsearch() {
  local zip=$cache/elasticsearch-$elasticsearch_version.zip
  if [[ ! -s $zip ]]; then
    mkdir -p "$cache"
    mvn --batch-mode --quiet dependency:copy -DoutputDirectory="$cache" -Dmdep.overWriteReleases=true \
      -Dartifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$elasticsearch_version:zip"
  fi
  if ! sha256sum --check --status <<<"$elasticsearch_sha256  $zip"; then
    rm -f "$zip"
    die "the Elasticsearch distribution did not have the expected SHA-256; it was removed, run $me again"
  fi
}

install_elasticsearch() {
  local home=$data/app/elasticsearch-$elasticsearch_version
  if [[ -x $home/bin/elasticsearch ]]; then return; fi
  fetch_elasticsearch
  rm -rf "$data/app/unpacking"
  unzip -q "$cache/elasticsearch-$elasticsearch_version.zip" -d "$data/app/unpacking"
  mv "$data/app/unpacking"/* "$home"
  rmdir "$data/app/unpacking"
}

define_elasticsearch() {
  local home=$data/app/elasticsearch-$elasticsearch_version conf=$data/etc/elasticsearch
  own "$conf" "$data/elasticsearch" "$data/log/elasticsearch" "$data/tmp/elasticsearch"
  cp "$home/config/jvm.options" "$home/config/log4j2.properties" "$conf/"
  # GC logs and heap dumps would go to the folder of the distribution, which is read-only.
  sed -i -e 's/UseG1GC/UseSerialGC/' -e '/gc\.log/d' -e '/HeapDump/d' -e '/ErrorFile/d' "$conf/jvm.options"
  cat >"$conf/elasticsearch.yml" <<CONF
cluster.name: mockstagram-$base_port
node.name: node-1
path.data: $data/elasticsearch
path.logs: $data/log/elasticsearch
network.host: 127.0.0.1
http.port: $elasticsearch_port
transport.port: $elasticsearch_transport_port
discovery.type: single-node
xpack.security.enabled: false
action.auto_create_index: false
# of the disk that the machine happens to have, not of a server's
cluster.routing.allocation.disk.threshold_enabled: false
CONF
  if ((EUID == 0)); then chown -R "$service_user:" "$conf"; fi
  private_file "$data/secrets/elasticsearch.env" <<ENV
ES_PATH_CONF=$conf
ES_JAVA_HOME=$JAVA_HOME
ES_JAVA_OPTS='-Xms${heap[elasticsearch]} -Xmx${heap[elasticsearch]}'
ES_TMPDIR=$data/tmp/elasticsearch
ENV
  revision_of=("$conf/elasticsearch.yml" "$conf/jvm.options")
  program elasticsearch "$home/bin/elasticsearch" priority=130 stopwaitsecs=60
}

elasticsearch_answers() {
  curl --silent --fail --max-time 5 \
    "http://127.0.0.1:$elasticsearch_port/_cluster/health?wait_for_status=yellow&timeout=1s"
}
