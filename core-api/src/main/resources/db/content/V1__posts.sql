CREATE TABLE post (
  id            uuid PRIMARY KEY,
  author_id     uuid NOT NULL,
  caption       text NOT NULL,
  hashtags      text[] NOT NULL,
  mentions      text[] NOT NULL,
  place         text,
  comments_off  boolean NOT NULL,
  state         text NOT NULL CHECK (state IN ('processing', 'published', 'failed')),
  version       bigint NOT NULL,
  created_at    timestamptz NOT NULL,
  published_at  timestamptz,
  edited_at     timestamptz,
  CHECK ((state = 'published') = (published_at IS NOT NULL))
);

-- Feeds and profiles: the newest of one author, page by page.
CREATE INDEX post_published ON post (author_id, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX post_unpublished ON post (author_id, created_at DESC, id DESC) WHERE state <> 'published';

CREATE TABLE post_medium (
  post_id   uuid NOT NULL REFERENCES post ON DELETE CASCADE,
  position  int NOT NULL,
  medium_id uuid NOT NULL,
  alt_text  text,
  PRIMARY KEY (post_id, position),
  UNIQUE (post_id, medium_id)
);

CREATE INDEX post_medium_by_medium ON post_medium (medium_id);

-- What media-server told of the media in posts. The highest version wins.
CREATE TABLE medium (
  id        uuid PRIMARY KEY,
  owner_id  uuid NOT NULL,
  version   bigint NOT NULL,
  document  jsonb -- null when it was deleted
);

-- Published posts of each author. Counted as they come and go, since a profile shows the number.
CREATE TABLE author (
  id     uuid PRIMARY KEY,
  posts  bigint NOT NULL CHECK (posts >= 0)
);
