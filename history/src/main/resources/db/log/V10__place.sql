-- Where the files of history lie if not in the data directory. A place that others can reach too carries the name of its log.

CREATE TABLE history_place (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    log uuid NOT NULL DEFAULT gen_random_uuid(),
    place text
);
