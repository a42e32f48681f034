-- Objections to enforcements.

ALTER TABLE decision ADD COLUMN overturned_at timestamptz;
CREATE INDEX decision_overturned ON decision (alert_id) WHERE overturned_at IS NOT NULL;

CREATE TABLE appeal (
    id text PRIMARY KEY,
    enforcement_id text NOT NULL REFERENCES enforcement,
    client text NOT NULL,
    client_reference text NOT NULL,
    text text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'in_review', 'upheld', 'overturned', 'modified')),
    received_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    reviewer text,
    lease_until timestamptz,
    decided_by text,
    decided_at timestamptz,
    because text,
    replacement_id text REFERENCES enforcement,
    UNIQUE (client, client_reference)
);
CREATE UNIQUE INDEX appeal_undecided ON appeal (enforcement_id) WHERE state IN ('open', 'in_review');
CREATE INDEX appeal_by_enforcement ON appeal (enforcement_id);
CREATE INDEX appeal_due ON appeal (due_at, id) WHERE state IN ('open', 'in_review');

-- In which transaction a message was first sent: the order of the stream that programs read. A row is shown once nobody who
-- began before its transaction is still at work, so that none is passed over.
ALTER TABLE delivery ADD COLUMN sent_transaction xid8;
UPDATE delivery SET sent_transaction = pg_current_xact_id() WHERE attempts > 0;
CREATE INDEX delivery_sent ON delivery (sent_transaction, sequence) WHERE sent_transaction IS NOT NULL;
