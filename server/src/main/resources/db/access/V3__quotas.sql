-- How many events a key may send in a second; null for no quota of its own.
ALTER TABLE access.api_keys ADD COLUMN events_per_second integer CHECK (events_per_second > 0);
