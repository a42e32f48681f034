-- What language models wrote of clusters. It may repeat texts, so it goes when one of the texts it was written from goes.

CREATE TABLE unknown_abuse.description (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cluster_id bigint NOT NULL REFERENCES unknown_abuse.cluster ON DELETE CASCADE,
    grader text NOT NULL,
    version text NOT NULL,
    -- The cluster as it was when it was asked about.
    found timestamptz NOT NULL,
    centre real[] NOT NULL,
    asked_at timestamptz NOT NULL,
    title text,
    text text,
    failure text,
    CHECK ((title IS NULL) = (text IS NULL)),
    CHECK (title IS NULL OR failure IS NULL)
);
CREATE UNIQUE INDEX description_asked ON unknown_abuse.description (cluster_id)
    WHERE title IS NULL AND failure IS NULL;
CREATE UNIQUE INDEX description_ended ON unknown_abuse.description (cluster_id)
    WHERE title IS NOT NULL OR failure IS NOT NULL;

-- The events whose texts the model was shown.
CREATE TABLE unknown_abuse.described_event (
    description_id bigint NOT NULL REFERENCES unknown_abuse.description ON DELETE CASCADE,
    ts bigint NOT NULL,
    account text NOT NULL,
    source text NOT NULL,
    event_id text NOT NULL,
    PRIMARY KEY (description_id, ts)
);

-- An event also goes because it names another entity than its account. Members of before have none until the next search.
ALTER TABLE unknown_abuse.member ADD COLUMN source text, ADD COLUMN event_id text;
