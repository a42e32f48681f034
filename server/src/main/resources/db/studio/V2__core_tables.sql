-- A draft may be of a core table, too; its name then stands in `detector`.
ALTER TABLE draft ADD COLUMN kind text NOT NULL DEFAULT 'detector' CHECK (kind IN ('detector', 'core_table'));
