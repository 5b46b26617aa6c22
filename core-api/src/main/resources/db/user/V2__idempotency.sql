-- Calls that their callers may repeat; see IdempotencyKeys.
CREATE TABLE idempotency_key (
  caller       text NOT NULL,
  key          text NOT NULL,
  fingerprint  bytea NOT NULL,
  resource_id  uuid NOT NULL,
  answer       text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);
