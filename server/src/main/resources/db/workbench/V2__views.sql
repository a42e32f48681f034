-- How the answer of a saved query is shown, as the page writes it; empty for rows.
ALTER TABLE workbench.saved_query ADD COLUMN view text NOT NULL DEFAULT '';
