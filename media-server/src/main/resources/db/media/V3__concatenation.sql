-- tus, concatenation: pieces of a file that are uploaded beside each other, and the file made of them.
ALTER TABLE upload ADD COLUMN concat text CHECK (concat IN ('PARTIAL', 'FINAL'));
