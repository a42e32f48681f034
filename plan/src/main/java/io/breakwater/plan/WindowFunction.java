package io.breakwater.plan;

/** What can be computed over a window. */
public enum WindowFunction {
    /** Rows of the frame, or rows with a value where there is an argument. Never NULL. */
    COUNT,
    /** Sum of a BIGINT (NULL on overflow) or DECIMAL; NULL where there is no value. */
    SUM,
    /** Mean of a BIGINT or DECIMAL as DOUBLE: the exact sum divided once; NULL where there is no value. */
    AVG,
    MIN,
    MAX,
    /** Sample standard deviation as DOUBLE from exact sums; NULL below two values. */
    STDDEV_SAMP,
    /** Population standard deviation as DOUBLE from exact sums; NULL where there is no value. */
    STDDEV_POP,
    /** Value at the frame's first row, NULLs included. */
    FIRST_VALUE,
    /** Value at the frame's last row, NULLs included. */
    LAST_VALUE,
    /** Value some rows before this one in the partition; the frame does not matter. Second argument: a constant BIGINT. */
    LAG
}
