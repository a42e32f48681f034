-- What history needs to know of its files to stay whole: what was written, whether it still is, and what was replaced.

-- SHA-256 of the file in hexadecimal; NULL for files written before checksums were kept, until they are checked once.
ALTER TABLE history_file ADD COLUMN checksum text;
-- Of a file that is not whole nothing is read.
ALTER TABLE history_file ADD COLUMN state text NOT NULL DEFAULT 'whole' CHECK (state IN ('whole', 'damaged', 'lost'));
ALTER TABLE history_file ADD COLUMN checked_at timestamptz;

-- Files that count no more and are removed when nobody reads them any more.
CREATE TABLE retired_file (
    path text PRIMARY KEY,
    retired_at timestamptz NOT NULL
);

-- Gives each rewritten file a name that no file had before.
CREATE SEQUENCE rewriting;
