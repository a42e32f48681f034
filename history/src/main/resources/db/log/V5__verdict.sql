-- Answers to callers who waited, stored with the event they are about, so that asking again gives the same answer.
-- Partitioned like the blocks they came with.
CREATE TABLE verdict (
    block bigint NOT NULL,
    ts bigint NOT NULL,
    source text NOT NULL,
    event_id text NOT NULL,
    table_name text NOT NULL,
    lane text NOT NULL,
    arrival bigint NOT NULL,
    verdict text NOT NULL,
    asked text NOT NULL,
    hits jsonb NOT NULL
) PARTITION BY RANGE (block);
CREATE INDEX verdict_by_event ON verdict (source, event_id);
