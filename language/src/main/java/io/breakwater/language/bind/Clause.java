package io.breakwater.language.bind;

/** Where an expression stands; it decides what may be in it. */
enum Clause {
    /** The select list or QUALIFY. */
    OUTPUT,
    WHERE,
    /** The argument, FILTER, PARTITION BY or ORDER BY of a window call. */
    INSIDE_WINDOW,
    COMPUTED_COLUMN
}
