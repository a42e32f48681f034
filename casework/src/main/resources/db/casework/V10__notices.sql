-- What the person concerned is told, or not.

ALTER TABLE enforcement ADD COLUMN notice_withheld text;
COMMENT ON COLUMN enforcement.notice_withheld IS 'why the person is told nothing; it waits for the approval of a second person first';
