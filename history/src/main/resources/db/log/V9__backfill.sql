-- Since when events have a column, and what each file has of the columns that came later.

-- Events of this block and later ones have the column; NULL while the pack leaves it out. Columns of before this version count
-- as having always been there.
ALTER TABLE contract_column ADD COLUMN since_block bigint;
UPDATE contract_column SET since_block = 0;

-- The file has the values of all computed columns that came with this block or earlier.
ALTER TABLE history_file ADD COLUMN contract_block bigint;
UPDATE history_file SET contract_block = first_block;
ALTER TABLE history_file ALTER COLUMN contract_block SET NOT NULL;
