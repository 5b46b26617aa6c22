-- Who uploads: what their media and unfinished uploads take, and how fast they may begin new ones.
CREATE TABLE owner (
  id         uuid PRIMARY KEY,
  bytes      bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  items      integer NOT NULL DEFAULT 0 CHECK (items >= 0),
  permits    double precision NOT NULL,
  permits_at timestamptz NOT NULL
);

-- A file on its way in. Its id is also the key of the object that it becomes.
CREATE TABLE upload (
  id           uuid PRIMARY KEY,
  owner_id     uuid NOT NULL REFERENCES owner,
  state        text NOT NULL CHECK (state IN ('OPEN', 'DONE', 'GONE')),
  kind         text NOT NULL CHECK (kind IN ('IMAGE', 'VIDEO')),
  length       bigint,                   -- null while the client has not told it
  max_bytes    bigint NOT NULL,
  reserved     bigint NOT NULL,          -- what it holds of the owner's quota
  stored       bigint NOT NULL DEFAULT 0 CHECK (stored >= 0 AND (length IS NULL OR stored <= length)),
  metadata     text,                     -- Upload-Metadata as it came
  filename     text NOT NULL,
  sha256       text,                     -- as announced, 64 hex digits
  multipart_id text,                     -- MinIO's id of the multipart upload; null until the first part
  content_type text,                     -- as found in the bytes; null until they were looked at
  media_id     uuid,                     -- what became of it
  gone_because text,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX upload_open ON upload (expires_at) WHERE state = 'OPEN';

-- Parts that MinIO has: only these are put together in the end.
CREATE TABLE upload_part (
  upload_id uuid NOT NULL REFERENCES upload ON DELETE CASCADE,
  number    integer NOT NULL,
  bytes     bigint NOT NULL,
  etag      text NOT NULL,
  PRIMARY KEY (upload_id, number)
);

-- What came after the last whole part, as objects of their own: MinIO takes no part under 5 MiB.
CREATE TABLE upload_tail (
  upload_id uuid NOT NULL REFERENCES upload ON DELETE CASCADE,
  start     bigint NOT NULL,
  bytes     bigint NOT NULL,
  PRIMARY KEY (upload_id, start)
);

-- Who writes to an upload just now. A process renews the leases that it holds; those of a dead one run out.
CREATE TABLE upload_lease (
  upload_id uuid PRIMARY KEY REFERENCES upload ON DELETE CASCADE,
  owner_id  uuid NOT NULL,
  holder    uuid NOT NULL,
  process   uuid NOT NULL,
  wanted    boolean NOT NULL DEFAULT false, -- somebody else waits for it
  until     timestamptz NOT NULL
);
CREATE INDEX upload_lease_owner ON upload_lease (owner_id);
CREATE INDEX upload_lease_process ON upload_lease (process);

-- Bytes of an owner, stored once however many media are made of them.
CREATE TABLE blob (
  id           uuid PRIMARY KEY,
  owner_id     uuid NOT NULL REFERENCES owner,
  sha256       text NOT NULL,
  bytes        bigint NOT NULL,
  content_type text NOT NULL,
  refs         integer NOT NULL CHECK (refs >= 0),
  created_at   timestamptz NOT NULL,
  UNIQUE (owner_id, sha256)
);

CREATE TABLE medium (
  id         uuid PRIMARY KEY,
  owner_id   uuid NOT NULL REFERENCES owner,
  blob_id    uuid NOT NULL REFERENCES blob,
  kind       text NOT NULL CHECK (kind IN ('IMAGE', 'VIDEO')),
  state      text NOT NULL CHECK (state IN ('PROCESSING', 'READY', 'FAILED')),
  version    bigint NOT NULL,            -- grows with every change that others can see
  job        bigint NOT NULL,            -- the version at which the workers were asked last
  progress   double precision NOT NULL,
  error      jsonb,
  recipe     text NOT NULL,
  traits     jsonb,
  variants   jsonb NOT NULL,
  hls        text,
  poster     text,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  asked_at   timestamptz NOT NULL        -- when somebody last asked for it in order to use it
);
CREATE INDEX medium_blob ON medium (blob_id);
CREATE INDEX medium_asked ON medium (asked_at);

-- What must leave MinIO: written with the change that made it needless, done afterwards.
CREATE TABLE removal (
  id         uuid PRIMARY KEY,
  what       text NOT NULL CHECK (what IN ('UPLOAD', 'TAILS', 'ORIGINAL', 'VARIANTS')),
  subject    uuid NOT NULL,
  due_at     timestamptz NOT NULL
);
CREATE INDEX removal_due ON removal (due_at);
CREATE INDEX removal_subject ON removal (subject);
