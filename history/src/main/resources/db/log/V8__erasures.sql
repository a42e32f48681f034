-- Erasures are asked for, let happen by a second person or wanted by a program, and go on after a crash.

ALTER TABLE erasure ADD COLUMN state text NOT NULL DEFAULT 'running'
    CHECK (state IN ('asked', 'running', 'finished', 'refused'));
UPDATE erasure SET state = 'finished' WHERE finished_at IS NOT NULL;
ALTER TABLE erasure ADD COLUMN reference text;
COMMENT ON COLUMN erasure.reference IS 'what a program calls it, so that asking again gives the same one';
ALTER TABLE erasure ADD UNIQUE (author, reference);
ALTER TABLE erasure ADD COLUMN answered_by text;
ALTER TABLE erasure ADD CHECK (state <> 'running' OR answered_by IS NULL OR answered_by <> author);
ALTER TABLE erasure ADD COLUMN step text NOT NULL DEFAULT 'WAITING';
ALTER TABLE erasure ADD COLUMN delayed_because text;
-- Whether memory, and the snapshots of it, may know what was erased: until the next start, which reads the log instead.
ALTER TABLE erasure ADD COLUMN in_memory boolean NOT NULL DEFAULT false;
CREATE INDEX erasure_running ON erasure (id) WHERE state = 'running';
