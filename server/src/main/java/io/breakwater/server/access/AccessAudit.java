package io.breakwater.server.access;

/** Receives what must be kept about access. Implementations must not fail a request lightly: what is not recorded is not done. */
public interface AccessAudit {
    /**
     * Something happened to users, keys or sessions.
     *
     * @param actor login of the person, {@code key:NAME} of a program, or {@code system}
     * @param kind for example {@code user.created}
     * @param subject whom or what it is about, for example {@code user:anna}
     * @param detail a short text without secrets; may be empty
     */
    void record(String actor, AccessEventKind kind, String subject, String detail);
}
