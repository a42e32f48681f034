-- Random samples of traffic. Who was drawn waits as an alert; the parts say from how many.

CREATE TABLE traffic_sample (
    id text PRIMARY KEY,
    title text NOT NULL,
    harm text NOT NULL,
    queue text NOT NULL,
    entity_type text NOT NULL,
    sql text NOT NULL,
    drawn_by text NOT NULL,
    drawn_at timestamptz NOT NULL
);
CREATE INDEX traffic_sample_by_time ON traffic_sample (drawn_at DESC, id);

CREATE TABLE traffic_sample_part (
    sample_id text NOT NULL REFERENCES traffic_sample,
    flagged boolean NOT NULL,
    population bigint NOT NULL CHECK (population >= 0),
    drawn bigint NOT NULL CHECK (drawn BETWEEN 0 AND population),
    PRIMARY KEY (sample_id, flagged)
);

ALTER TABLE alert ADD COLUMN sample_id text;
ALTER TABLE alert ADD COLUMN sample_flagged boolean;
ALTER TABLE alert ADD FOREIGN KEY (sample_id, sample_flagged) REFERENCES traffic_sample_part;
ALTER TABLE alert ADD CHECK ((sample_id IS NULL) = (sample_flagged IS NULL));
CREATE INDEX alert_of_sample ON alert (sample_id, sample_flagged) WHERE sample_id IS NOT NULL;
