package io.breakwater.history.worker;

/** What a query's answer comes as. */
public enum AnswerForm {
    /** Rows of plain values. */
    ROWS,
    /** The bytes of an Arrow IPC stream. */
    ARROW,
    /** The bytes of a Parquet file. */
    PARQUET,
    /** The names and types of its columns alone; nothing is run. */
    COLUMNS;

    /** Whether the answer is written from the query's own result, so that the query is a part of a larger statement. */
    boolean isFile() {
        return this == ARROW || this == PARQUET;
    }
}
