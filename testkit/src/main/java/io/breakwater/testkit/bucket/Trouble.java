package io.breakwater.testkit.bucket;

/** What is wrong with a storage while it answers a request. */
public enum Trouble {
    NONE,
    /** It answers 503. */
    BUSY,
    /** It ends the connection in the middle of an object. */
    CUT_OFF,
    /** It answers after two seconds. */
    SLOW,
    /** It refuses whoever asks. */
    FORBIDDEN
}
