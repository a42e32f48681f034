-- Sealed history: which Parquet files count, and up to which block they hold the log.

CREATE TABLE history_file (
    path text PRIMARY KEY,
    table_name text NOT NULL,
    day date NOT NULL,
    content boolean NOT NULL,
    first_block bigint NOT NULL,
    last_block bigint NOT NULL,
    first_ts bigint NOT NULL,
    last_ts bigint NOT NULL,
    row_count bigint NOT NULL,
    bytes bigint NOT NULL
);
CREATE INDEX history_file_by_table ON history_file (table_name, content, first_ts);

CREATE TABLE sealing (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    through bigint NOT NULL
);
INSERT INTO sealing (through) VALUES (0);
