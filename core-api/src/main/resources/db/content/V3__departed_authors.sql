-- An author whose account is gone: what comes of them late is not taken any more.
ALTER TABLE author ADD COLUMN departed boolean NOT NULL DEFAULT false;
