-- Who shows which medium: posts and people, as their events tell.
CREATE TABLE media_use (
  medium_id uuid NOT NULL,                -- may be one that is gone
  user_kind text NOT NULL CHECK (user_kind IN ('POST', 'PERSON')),
  user_id   uuid NOT NULL,
  since     timestamptz NOT NULL,
  PRIMARY KEY (medium_id, user_kind, user_id)
);
CREATE INDEX media_use_user ON media_use (user_kind, user_id);

-- The newest version that is known of each of them: what comes late changes nothing.
CREATE TABLE media_user (
  kind    text NOT NULL CHECK (kind IN ('POST', 'PERSON')),
  id      uuid NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (kind, id)
);

-- A blob whose object is lost keeps its row and gives its hash back, so that the same bytes can be sent again.
ALTER TABLE blob ALTER COLUMN sha256 DROP NOT NULL;
CREATE INDEX upload_ended ON upload (expires_at) WHERE state <> 'OPEN';
CREATE INDEX upload_owner ON upload (owner_id) WHERE state = 'OPEN';
CREATE INDEX medium_owner ON medium (owner_id);
