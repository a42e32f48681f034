-- Alerts that went from a review into a case, with the events that were their evidence then.

CREATE TABLE case_alert (
    case_id bigint NOT NULL REFERENCES case_file,
    alert_id text NOT NULL REFERENCES alert,
    added_by text NOT NULL,
    added_at timestamptz NOT NULL,
    brought_entity boolean NOT NULL,
    hit_count bigint NOT NULL,
    first_table text NOT NULL,
    first_source text NOT NULL,
    first_event_id text NOT NULL,
    first_ts bigint NOT NULL,
    last_table text NOT NULL,
    last_source text NOT NULL,
    last_event_id text NOT NULL,
    last_ts bigint NOT NULL,
    PRIMARY KEY (case_id, alert_id)
);
CREATE INDEX case_alert_by_alert ON case_alert (alert_id);
COMMENT ON COLUMN case_alert.brought_entity IS 'whether the case gathers the entity because of this alert';
