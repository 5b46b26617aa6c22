-- What Prometheus reads: requests, bytes, seconds and questions to the tier above, by tier and by what the cache said.
--
-- A request is counted in its worker's own table; once a second that goes to the memory that all workers share. So a
-- cache hit pays for a few table writes and for no lock.

local metrics = {}

local shared = ngx.shared.metrics
local pending = {}
local bounds = { 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10 }

local help = {
  { "mockstagram_cdn_requests_total", "counter", "Requests answered" },
  { "mockstagram_cdn_bytes_total", "counter", "Bytes of bodies sent" },
  { "mockstagram_cdn_upstream_total", "counter", "Requests that the tier above was asked" },
  { "mockstagram_cdn_request_seconds", "histogram", "Time from the first byte of a request to the last of its answer" },
}

local function add(key, amount) pending[key] = (pending[key] or 0) + amount end

function metrics.count(tier)
  local var = ngx.var
  local cache = var.upstream_cache_status or "NONE"
  local labels = '{tier="' .. tier .. '",cache="' .. cache .. '"'
  add("mockstagram_cdn_requests_total" .. labels .. ',status="' .. ngx.status .. '"}', 1)
  add("mockstagram_cdn_bytes_total" .. labels .. "}", tonumber(var.body_bytes_sent))
  if var.upstream_addr and cache ~= "HIT" then
    add('mockstagram_cdn_upstream_total{tier="' .. tier .. '"}', 1)
  end

  local seconds = tonumber(var.request_time)
  local name = "mockstagram_cdn_request_seconds"
  for _, bound in ipairs(bounds) do
    if seconds <= bound then add(name .. "_bucket" .. labels .. ',le="' .. bound .. '"}', 1) end
  end
  add(name .. "_bucket" .. labels .. ',le="+Inf"}', 1)
  add(name .. "_sum" .. labels .. "}", seconds)
  add(name .. "_count" .. labels .. "}", 1)
end

local function flush()
  local counted = pending
  pending = {}
  for key, amount in pairs(counted) do shared:incr(key, amount, 0) end
end

function metrics.start() ngx.timer.every(1, flush) end

function metrics.print()
  flush()
  ngx.header.content_type = "text/plain; version=0.0.4"
  local keys = shared:get_keys(0)
  table.sort(keys)
  for _, metric in ipairs(help) do
    local name, kind, text = unpack(metric)
    ngx.say("# HELP ", name, " ", text, "\n# TYPE ", name, " ", kind)
    for _, key in ipairs(keys) do
      if key:sub(1, #name) == name then ngx.say(key, " ", shared:get(key)) end
    end
  end
end

return metrics
