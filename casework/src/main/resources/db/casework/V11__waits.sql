-- What people wait for, with very many alerts and reviews in the store; and actions that are over once they are done.

-- Leases that are over are looked for before each claim.
CREATE INDEX review_lease ON review (lease_until) WHERE state = 'claimed';
-- Precision is of samples only.
CREATE INDEX alert_sampled ON alert (detector, plan_hash) WHERE sampled;

-- What neither ends nor can be undone, such as a warning, stands until it is delivered; then it may be applied again.
DROP INDEX enforcement_live;
CREATE UNIQUE INDEX enforcement_live ON enforcement (action, entity_type, entity_id)
    WHERE state IN ('held', 'requested', 'delivering', 'delivered', 'failed')
        AND NOT (state = 'delivered' AND undo_type IS NULL AND expires_at IS NULL);

-- What a program called the enforcement that it asked for, so that asking again gives the same one.
CREATE TABLE enforcement_reference (
    client text NOT NULL,
    reference text NOT NULL,
    enforcement_id text NOT NULL REFERENCES enforcement,
    PRIMARY KEY (client, reference)
);
