-- Alerts that show the same as another, judged with it.

ALTER TABLE review ADD COLUMN along_with bigint REFERENCES review;
COMMENT ON COLUMN review.along_with IS 'the review whose holder judged this alert too, without looking at it by itself';
CREATE INDEX review_along_with ON review (along_with) WHERE along_with IS NOT NULL;
CREATE INDEX alert_by_last_event ON alert (last_event_id, last_source) WHERE state = 'open';
