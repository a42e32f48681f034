-- A refused event can be sent in again after a fix.
ALTER TABLE rejected_event ADD COLUMN kind text NOT NULL DEFAULT 'other' CHECK (kind IN ('event', 'hit', 'other'));
-- Of an event: its own time, which the payload does not hold.
ALTER TABLE rejected_event ADD COLUMN event_time bigint;
ALTER TABLE rejected_event ADD COLUMN state text NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'stored', 'refused_again'));
ALTER TABLE rejected_event ADD COLUMN settled_at timestamptz;
ALTER TABLE rejected_event ADD COLUMN settled_by text;
CREATE INDEX rejected_event_waiting ON rejected_event (code, table_name, id) WHERE state = 'waiting' AND kind <> 'other';
