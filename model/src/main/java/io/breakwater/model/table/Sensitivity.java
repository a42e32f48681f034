package io.breakwater.model.table;

/** How carefully a column must be shown. */
public enum Sensitivity {
    /** Numbers, times, states: anyone who may sign in. */
    PUBLIC,
    /** Identifies a person or a machine. */
    PERSONAL,
    /** What people or models wrote: blurred until asked for, reads are audited, kept in files of its own. */
    CONTENT
}
