package io.breakwater.engine.network;

/** How events of one table enter one set of windows. */
interface Input {
    /**
     * Looks up where the event belongs. All inputs of an event do so before the first {@link #enter}, so that the memory of
     * one is fetched while the others are looked up.
     *
     * @param memberships which of the input's memberships hold for it, as bits; at least one
     */
    void locate(Moment moment, long memberships);

    /** Takes the event that was located last into the windows. */
    void enter(Moment moment);

    /** Lets time pass for windows that got no event, doing a limited part of the work. */
    void idle(long now);
}
