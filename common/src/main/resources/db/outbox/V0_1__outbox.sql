-- Events that this domain's transactions made and the broker has not confirmed yet.
CREATE TABLE outbox (
  id          uuid PRIMARY KEY,
  name        text NOT NULL,
  routing_key text NOT NULL,
  body        bytea NOT NULL,
  request_id  text,
  traceparent text,
  created_at  timestamptz NOT NULL DEFAULT now()
);
