-- Whoever owns the machine makes keys by command; no user does then.
ALTER TABLE access.api_keys ALTER COLUMN created_by DROP NOT NULL;
