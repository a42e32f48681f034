-- Every column in which stored events may be, also after the pack has left it out: under its name it can only be this.
CREATE TABLE contract_column (
    table_name text NOT NULL,
    column_name text NOT NULL,
    type text NOT NULL,
    -- Whether an event may be stored without a value.
    nullable boolean NOT NULL,
    PRIMARY KEY (table_name, column_name)
);
