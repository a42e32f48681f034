-- The order of queues, stored so that the next of a million is found by index; setting aside, handing over, suppressing.

ALTER TABLE alert ADD COLUMN confidence double precision NOT NULL DEFAULT 0.5
    CHECK (confidence > 0 AND confidence <= 1);
ALTER TABLE alert ADD COLUMN affected_count integer NOT NULL DEFAULT 0;
UPDATE alert a SET affected_count = n.entities
FROM (SELECT alert_id, count(*) AS entities FROM alert_affected GROUP BY alert_id) n WHERE n.alert_id = a.id;

-- Expected harm x confidence x reach on a logarithmic scale of four steps for each doubling. Within a step, the alert that waited
-- longest stands first whatever the time is: that is why an index can hold an order in which pressure grows with age.
ALTER TABLE alert ADD COLUMN urgency smallint GENERATED ALWAYS AS (CAST(round(4 * ln(
    (CASE severity WHEN 0 THEN 1 WHEN 1 THEN 2 WHEN 2 THEN 5 WHEN 3 THEN 20 ELSE 100 END)
    * confidence
    * (1 + log(CAST(hit_count + affected_count AS double precision)))) / ln(CAST(2 AS double precision))) AS smallint)) STORED;

-- Since when the clock of the queue's time runs; moved on by the time on hold.
ALTER TABLE alert ADD COLUMN waiting_since timestamptz;
UPDATE alert SET waiting_since = created_at;
ALTER TABLE alert ALTER COLUMN waiting_since SET NOT NULL;
ALTER TABLE alert ADD COLUMN assigned_to text;
ALTER TABLE alert ADD COLUMN aside_by text;
ALTER TABLE alert ADD COLUMN aside_because text;
ALTER TABLE alert ADD COLUMN aside_at timestamptz;
ALTER TABLE alert ADD COLUMN aside_until timestamptz;

ALTER TABLE alert DROP CONSTRAINT alert_state_check;
ALTER TABLE alert ADD CONSTRAINT alert_state_check
    CHECK (state IN ('open', 'in_review', 'held', 'snoozed', 'decided', 'closed'));
ALTER TABLE alert ADD CHECK ((state IN ('held', 'snoozed')) = (aside_at IS NOT NULL));

DROP INDEX alert_waiting;
CREATE INDEX alert_waiting ON alert (queue, state, waiting_since) INCLUDE (sampled)
    WHERE state IN ('open', 'in_review', 'held', 'snoozed');
CREATE INDEX alert_order ON alert (queue, harm, severity, urgency, waiting_since, id)
    WHERE state IN ('open', 'in_review');
CREATE INDEX alert_assigned ON alert (assigned_to, queue) WHERE assigned_to IS NOT NULL AND state IN ('open', 'in_review');
CREATE INDEX alert_aside ON alert (aside_until) WHERE aside_until IS NOT NULL;
-- Whom an alert is not offered to again for a while.
CREATE INDEX review_skipped ON review (reviewer, alert_id) WHERE state = 'skipped';

CREATE TABLE suppression (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    detector text,
    entity_type text,
    entity_id text,
    reason text NOT NULL,
    author text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    lifted_by text,
    lifted_at timestamptz,
    hits bigint NOT NULL DEFAULT 0,
    CHECK (detector IS NOT NULL OR entity_type IS NOT NULL),
    CHECK ((entity_type IS NULL) = (entity_id IS NULL))
);
COMMENT ON COLUMN suppression.hits IS 'how many hits raised no alert because of it';
CREATE INDEX suppression_standing ON suppression (expires_at) WHERE lifted_at IS NULL;
