-- People's work. Wall-clock times are timestamptz; engine times are bigint microseconds since 1970, named *_ts.

-- The last block whose hits became alerts; moved in the transaction that makes them.
CREATE TABLE alert_position (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    block_number bigint NOT NULL
);
INSERT INTO alert_position (block_number) VALUES (0);

CREATE TABLE alert (
    id text PRIMARY KEY,
    detector text NOT NULL,
    plan_hash text NOT NULL,
    file_hash text NOT NULL,
    harm text NOT NULL,
    severity smallint NOT NULL CHECK (severity BETWEEN 0 AND 4),
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    queue text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'in_review', 'decided', 'closed')),
    first_ts bigint NOT NULL,
    last_ts bigint NOT NULL,
    hit_count bigint NOT NULL CHECK (hit_count > 0),
    evidence jsonb NOT NULL,
    first_table text NOT NULL,
    first_source text NOT NULL,
    first_event_id text NOT NULL,
    last_table text NOT NULL,
    last_source text NOT NULL,
    last_event_id text NOT NULL,
    sampled boolean NOT NULL,
    inclusion_probability double precision NOT NULL CHECK (inclusion_probability BETWEEN 0 AND 1),
    created_at timestamptz NOT NULL,
    state_changed_at timestamptz NOT NULL
);
CREATE INDEX alert_by_group ON alert (detector, entity_type, entity_id, first_ts DESC);
CREATE INDEX alert_by_entity ON alert (entity_type, entity_id, last_ts DESC);
CREATE INDEX alert_waiting ON alert (queue, state) WHERE state IN ('open', 'in_review');
CREATE INDEX alert_decided ON alert (state_changed_at) WHERE state = 'decided';
CREATE INDEX alert_by_creation ON alert (created_at DESC, id);

CREATE TABLE alert_affected (
    alert_id text NOT NULL REFERENCES alert,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    PRIMARY KEY (alert_id, entity_type, entity_id)
);
CREATE INDEX alert_affected_by_entity ON alert_affected (entity_type, entity_id);

CREATE TABLE review (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id text NOT NULL REFERENCES alert,
    reviewer text NOT NULL,
    state text NOT NULL CHECK (state IN ('claimed', 'decided', 'released', 'skipped', 'expired')),
    claimed_at timestamptz NOT NULL,
    lease_until timestamptz NOT NULL,
    ended_at timestamptz,
    skip_reason text
);
CREATE UNIQUE INDEX review_one_claim ON review (alert_id) WHERE state = 'claimed';
CREATE INDEX review_by_alert ON review (alert_id);
CREATE INDEX review_by_reviewer ON review (reviewer, state);

CREATE TABLE decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id text NOT NULL REFERENCES alert,
    review_id bigint NOT NULL REFERENCES review,
    judgement text NOT NULL CHECK (judgement IN ('violation', 'no_violation', 'cannot_tell')),
    policy text,
    policy_file_hash text,
    reason text,
    note text,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL,
    enforcement_refused text,
    undone_by text,
    undone_at timestamptz,
    CHECK (judgement <> 'violation' OR (policy IS NOT NULL AND policy_file_hash IS NOT NULL AND reason IS NOT NULL))
);
CREATE UNIQUE INDEX decision_in_force ON decision (alert_id) WHERE undone_at IS NULL;
CREATE INDEX decision_by_time ON decision (decided_at DESC);

CREATE TABLE strike (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    policy text NOT NULL,
    weight integer NOT NULL CHECK (weight > 0),
    decision_id bigint NOT NULL REFERENCES decision,
    given_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX strike_by_entity ON strike (entity_type, entity_id, policy);
CREATE INDEX strike_by_decision ON strike (decision_id);

CREATE TABLE enforcement (
    id text PRIMARY KEY,
    action text NOT NULL,
    action_file_hash text NOT NULL,
    undo_type text,
    webhook text NOT NULL,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    policy text NOT NULL,
    policy_file_hash text NOT NULL,
    reason text NOT NULL,
    statement jsonb NOT NULL,
    origin text NOT NULL CHECK (origin IN ('decision', 'manual')),
    decision_id bigint REFERENCES decision,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('held', 'requested', 'delivering', 'delivered', 'failed', 'undo_requested',
        'undone', 'undo_failed', 'expired', 'cancelled')),
    held_because text,
    released_by text,
    released_at timestamptz,
    expires_at timestamptz,
    delivered_at timestamptz,
    undo_by text,
    undo_because text,
    undo_requested_at timestamptz,
    undone_at timestamptz,
    delivery_id text,
    undo_delivery_id text
);
CREATE INDEX enforcement_by_delivery ON enforcement (delivery_id);
CREATE INDEX enforcement_by_undo_delivery ON enforcement (undo_delivery_id);
-- The guard behind idempotence: one live enforcement of an action on an entity.
CREATE UNIQUE INDEX enforcement_live ON enforcement (action, entity_type, entity_id)
    WHERE state IN ('held', 'requested', 'delivering', 'delivered', 'failed');
CREATE INDEX enforcement_by_entity ON enforcement (entity_type, entity_id);
CREATE INDEX enforcement_by_action ON enforcement (action, requested_at);
CREATE INDEX enforcement_by_decision ON enforcement (decision_id);
CREATE INDEX enforcement_by_time ON enforcement (requested_at DESC, id);
CREATE INDEX enforcement_timed ON enforcement (expires_at) WHERE state = 'delivered' AND expires_at IS NOT NULL;

CREATE TABLE webhook (
    id text PRIMARY KEY,
    secret text NOT NULL,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    disabled_because text
);

CREATE TABLE delivery (
    id text PRIMARY KEY,
    sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    webhook text NOT NULL,
    subject text NOT NULL,
    order_key text NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'delivering', 'delivered', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    attempts_since_drive integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    lease_until timestamptz,
    lease_token text,
    last_status integer,
    last_error text,
    created_at timestamptz NOT NULL,
    delivered_at timestamptz
);
CREATE INDEX delivery_unfinished ON delivery (next_attempt_at, sequence) WHERE state IN ('pending', 'delivering');
CREATE INDEX delivery_order ON delivery (order_key, sequence) WHERE state IN ('pending', 'delivering');
CREATE INDEX delivery_by_subject ON delivery (subject);

CREATE TABLE delivery_attempt (
    delivery_id text NOT NULL REFERENCES delivery,
    number integer NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    status integer,
    error text,
    PRIMARY KEY (delivery_id, number)
);

CREATE TABLE entity_label (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    label text NOT NULL,
    reason text NOT NULL,
    author text NOT NULL,
    put_at timestamptz NOT NULL,
    expires_ts bigint,
    removed_at timestamptz,
    removed_by text,
    removed_because text
);
CREATE UNIQUE INDEX entity_label_present ON entity_label (entity_type, entity_id, label) WHERE removed_at IS NULL;

-- Label changes on their way into the event log: written with the label, deleted once the log has taken them.
CREATE TABLE label_publication (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    label text NOT NULL,
    present boolean NOT NULL,
    expires_ts bigint
);

CREATE TABLE escalation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    title text NOT NULL,
    severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 4),
    state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'mitigated', 'closed')),
    acting_person text,
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    mitigated_at timestamptz,
    closed_at timestamptz
);
CREATE INDEX escalation_by_entity ON escalation (entity_type, entity_id);

CREATE TABLE escalation_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    escalation_id bigint NOT NULL REFERENCES escalation,
    kind text NOT NULL CHECK (kind IN ('opened', 'note', 'acknowledged', 'mitigated', 'closed', 'reopened', 'assigned')),
    text text NOT NULL,
    author text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX escalation_entry_by_escalation ON escalation_entry (escalation_id, id);

CREATE TABLE entity_note (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    text text NOT NULL,
    author text NOT NULL,
    written_at timestamptz NOT NULL
);
CREATE INDEX entity_note_by_entity ON entity_note (entity_type, entity_id, id);

CREATE TABLE audit_entry (
    sequence bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    details text NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL
);
CREATE INDEX audit_by_subject ON audit_entry (subject, sequence);
CREATE INDEX audit_by_actor ON audit_entry (actor, sequence);

-- The chain's end, so that rows cut off at the end are noticed; its lock orders the writers.
CREATE TABLE audit_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    sequence bigint NOT NULL,
    hash text NOT NULL
);
INSERT INTO audit_head (sequence, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END
$$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
