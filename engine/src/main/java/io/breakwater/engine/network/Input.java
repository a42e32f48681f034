package io.breakwater.engine.network;

/** How events of one table enter one set of windows, in five steps. What a step looks at was fetched by the one before. */
interface Input {
    /**
     * Turns to an event, and fetches the memory in which it will be looked up.
     *
     * @param memberships which of the input's memberships hold for it, as bits; at least one
     */
    void seek(Moment moment, long memberships);

    /** Lets rows leave that are too old for it. */
    void advance(Moment moment);

    /** Looks up where it belongs. */
    void locate(Moment moment);

    /** Makes a row of it, and fetches the memory in which that will count. */
    void prepare(Moment moment);

    /** Takes it into the windows. */
    void enter(Moment moment);

    /** Lets time pass for windows that got no event, doing a limited part of the work. */
    void idle(long now);
}
