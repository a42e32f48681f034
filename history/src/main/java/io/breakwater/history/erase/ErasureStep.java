package io.breakwater.history.erase;

/** What an erasure is doing, in this order. */
public enum ErasureStep {
    WAITING("waiting for its turn"),
    LOOKING("looking for what names it"),
    LOG("rewriting the log"),
    HITS("rewriting files of hits, facts and labels"),
    TRACES("taking out what was derived"),
    EVENTS("rewriting files of events");

    private final String title;

    ErasureStep(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
