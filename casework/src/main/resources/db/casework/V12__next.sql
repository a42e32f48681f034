-- The alert that stands next for one person while another is in hand: kept for a short time, seen by nobody.

CREATE TABLE lined_up (
    person text PRIMARY KEY,
    alert_id text NOT NULL REFERENCES alert,
    behind bigint NOT NULL REFERENCES review,
    until timestamptz NOT NULL
);
COMMENT ON COLUMN lined_up.behind IS 'the review that its holder had in hand; nothing is lined up behind it a second time';
CREATE INDEX lined_up_by_alert ON lined_up (alert_id);
