package io.breakwater.engine.network;

/** How events of one table enter one set of windows. */
interface Input {
    /**
     * Takes the event into the windows.
     *
     * @param memberships which of the input's memberships hold for it, as bits; at least one
     */
    void process(Moment moment, long memberships);

    /** Lets time pass for windows that got no event, doing a limited part of the work. */
    void idle(long now);
}
