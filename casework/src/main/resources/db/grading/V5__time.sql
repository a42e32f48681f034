-- How long a question took, as whoever asked it saw it; 0 where none was asked, and of answers before this was kept.
ALTER TABLE grading.answer ADD COLUMN took_millis bigint NOT NULL DEFAULT 0 CHECK (took_millis >= 0);
