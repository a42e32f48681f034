-- What is judged as one: an event, or the events of an entity, within a span that begins at unit_from or at all times.
-- The event of the item is the latest that selected it.
ALTER TABLE grading.item ADD COLUMN unit text NOT NULL DEFAULT 'event';
ALTER TABLE grading.item ADD COLUMN unit_entity text;
ALTER TABLE grading.item ADD COLUMN unit_from bigint;
ALTER TABLE grading.item ADD CHECK ((unit = 'event') = (unit_entity IS NULL));
CREATE INDEX item_unit ON grading.item (grader, unit_entity, event_table) WHERE unit_entity IS NOT NULL;
