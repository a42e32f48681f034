package io.breakwater.history.worker;

/** What a query's answer comes as. */
public enum AnswerForm {
    /** Rows of plain values. */
    ROWS,
    /** The bytes of an Arrow IPC stream. */
    ARROW,
    /** The bytes of a Parquet file. */
    PARQUET
}
