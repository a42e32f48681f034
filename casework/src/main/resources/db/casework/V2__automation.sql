-- What automation may do: who let a detector act, what it asked for, and what stopped it.

ALTER TABLE decision ALTER COLUMN review_id DROP NOT NULL;
ALTER TABLE decision ADD COLUMN automated boolean NOT NULL DEFAULT false;
ALTER TABLE decision ADD CHECK (automated OR review_id IS NOT NULL);
-- A person may judge what automation judged already: that is how automation is measured.
DROP INDEX decision_in_force;
CREATE UNIQUE INDEX decision_in_force ON decision (alert_id) WHERE undone_at IS NULL AND NOT automated;
CREATE INDEX decision_by_alert ON decision (alert_id);

ALTER TABLE enforcement ADD COLUMN detector text;
ALTER TABLE enforcement ADD COLUMN plan_hash text;
ALTER TABLE enforcement ADD COLUMN bulk_order text;
ALTER TABLE enforcement ADD COLUMN approval_needed boolean NOT NULL DEFAULT false;
ALTER TABLE enforcement DROP CONSTRAINT enforcement_origin_check;
ALTER TABLE enforcement ADD CONSTRAINT enforcement_origin_check
    CHECK (origin IN ('decision', 'manual', 'detector', 'bulk'));
ALTER TABLE enforcement DROP CONSTRAINT enforcement_state_check;
ALTER TABLE enforcement ADD CONSTRAINT enforcement_state_check
    CHECK (state IN ('held', 'requested', 'delivering', 'delivered', 'failed', 'undo_requested', 'undone',
        'undo_failed', 'expired', 'cancelled', 'rehearsed'));
CREATE INDEX enforcement_by_detector ON enforcement (detector, requested_at) WHERE detector IS NOT NULL;
CREATE INDEX enforcement_by_bulk_order ON enforcement (bulk_order) WHERE bulk_order IS NOT NULL;

ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_state_check
    CHECK (state IN ('pending', 'delivering', 'delivered', 'dead', 'withdrawn'));

-- A detector version that was let into enforcement, or asks to be.
CREATE TABLE enforce_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    detector text NOT NULL,
    plan_hash text NOT NULL,
    state text NOT NULL CHECK (state IN ('asked', 'granted', 'refused', 'withdrawn', 'fallen')),
    floor double precision NOT NULL,
    reviewed bigint NOT NULL,
    confirmed bigint NOT NULL,
    lower_bound double precision NOT NULL,
    asked_by text NOT NULL,
    asked_because text NOT NULL,
    asked_at timestamptz NOT NULL,
    answered_by text,
    answered_at timestamptz,
    ended_by text,
    ended_because text,
    ended_at timestamptz,
    CHECK (answered_by IS NULL OR answered_by <> asked_by)
);
CREATE UNIQUE INDEX enforce_entry_standing ON enforce_entry (detector, plan_hash) WHERE state IN ('asked', 'granted');

-- What a detector asked automation to do: for a hit in enforcement, or for a caller who waits.
CREATE TABLE automation_ask (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('decide', 'restrict')),
    detector text NOT NULL,
    plan_hash text NOT NULL,
    file_hash text NOT NULL,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    subject text NOT NULL,
    policy text,
    reason text,
    action text,
    trusted boolean NOT NULL,
    asked_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'acted', 'left')),
    because text,
    decision_id bigint REFERENCES decision,
    UNIQUE (kind, subject, detector, entity_type, entity_id)
);
COMMENT ON COLUMN automation_ask.subject IS 'the alert, or the request that waits for its verdict';
CREATE INDEX automation_ask_waiting ON automation_ask (id) WHERE state = 'waiting';
CREATE INDEX automation_ask_by_detector ON automation_ask (detector, asked_at);
CREATE INDEX automation_ask_acted ON automation_ask (action, asked_at) WHERE state = 'acted';

CREATE TABLE detector_breaker (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    detector text NOT NULL,
    plan_hash text NOT NULL,
    because text NOT NULL,
    tripped_at timestamptz NOT NULL,
    escalation_id bigint NOT NULL REFERENCES escalation,
    reset_by text,
    reset_because text,
    reset_at timestamptz
);
CREATE UNIQUE INDEX detector_breaker_open ON detector_breaker (detector) WHERE reset_at IS NULL;
