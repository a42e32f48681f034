-- The labelled text that content is most like, where a grader judges by such.
ALTER TABLE grading.answer ADD COLUMN exemplar text;
ALTER TABLE grading.answer ADD COLUMN similarity double precision;
ALTER TABLE grading.answer ADD CHECK ((exemplar IS NULL) = (similarity IS NULL));
