CREATE TABLE account (
  id               uuid PRIMARY KEY,
  username         text NOT NULL UNIQUE CHECK (username = lower(username)),
  email            text NOT NULL,
  email_folded     text NOT NULL UNIQUE,
  password_hash    text NOT NULL,
  role             text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'moderator', 'admin')),
  display_name     text NOT NULL,
  bio              text NOT NULL DEFAULT '',
  private_account  boolean NOT NULL DEFAULT false,
  avatar_id        uuid,
  -- chosen, and shown once its variants are there
  next_avatar_id   uuid,
  -- counted here and not by the reader: a popular person has more followers than a page may count
  followers        bigint NOT NULL DEFAULT 0 CHECK (followers >= 0),
  following        bigint NOT NULL DEFAULT 0 CHECK (following >= 0),
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL
);

CREATE INDEX account_by_avatar ON account (avatar_id) WHERE avatar_id IS NOT NULL;
CREATE INDEX account_by_next_avatar ON account (next_avatar_id) WHERE next_avatar_id IS NOT NULL;

-- A sign-in on one device. Its refresh tokens form a family: each is used once, to get the next.
CREATE TABLE session (
  id          uuid PRIMARY KEY,
  user_id     uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL
);

CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE refresh_token (
  hash        bytea PRIMARY KEY, -- SHA-256; who reads this table can't sign in with it
  session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  used        boolean NOT NULL DEFAULT false
);

CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

CREATE TABLE follow (
  follower_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  followee_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (follower_id, followee_id),
  CHECK (follower_id <> followee_id)
);

CREATE INDEX follow_following ON follow (follower_id, created_at DESC, followee_id DESC);
CREATE INDEX follow_followers ON follow (followee_id, created_at DESC, follower_id DESC);

CREATE TABLE follow_request (
  requester_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  target_id     uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (requester_id, target_id),
  CHECK (requester_id <> target_id)
);

CREATE INDEX follow_request_by_target ON follow_request (target_id, created_at DESC, requester_id DESC);

CREATE TABLE block (
  blocker_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  blocked_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id),
  CHECK (blocker_id <> blocked_id)
);

CREATE INDEX block_by_blocked ON block (blocked_id);

CREATE TABLE mute (
  muter_id    uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  muted_id    uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (muter_id, muted_id),
  CHECK (muter_id <> muted_id)
);

CREATE INDEX mute_by_muted ON mute (muted_id);

-- What media-server told of pictures that are or may become avatars. The highest version wins.
CREATE TABLE medium (
  id        uuid PRIMARY KEY,
  owner_id  uuid NOT NULL,
  version   bigint NOT NULL,
  document  jsonb -- null when it was deleted
);
