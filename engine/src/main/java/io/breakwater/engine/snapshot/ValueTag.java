package io.breakwater.engine.snapshot;

/** What kind of value follows. */
final class ValueTag {
    static final int NULL = 0;
    static final int TEXT = 1;
    static final int WHOLE = 2;
    static final int REAL = 3;
    static final int FALSE = 4;
    static final int TRUE = 5;
    static final int DECIMAL = 6;
    static final int LIST = 7;

    private ValueTag() {}
}
