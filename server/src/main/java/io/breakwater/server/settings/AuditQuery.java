package io.breakwater.server.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.breakwater.casework.audit.AuditFilter;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * What the audit was asked for, as in its address.
 *
 * @param actor, act, subject as typed; empty where not restricted
 * @param before only rows before this one
 */
public record AuditQuery(String actor, String act, String subject, long before) {
    static final int PAGE_SIZE = 50;

    public AuditQuery {
        requireNonNull(actor, "actor is null");
        requireNonNull(act, "act is null");
        requireNonNull(subject, "subject is null");
    }

    static AuditQuery newest() {
        return new AuditQuery("", "", "", Long.MAX_VALUE);
    }

    public boolean restricts() {
        return !actor.isBlank() || !act.isBlank() || !subject.isBlank();
    }

    public boolean isNewest() {
        return before == Long.MAX_VALUE;
    }

    AuditFilter filter() {
        return new AuditFilter(given(actor), given(act), given(subject));
    }

    /** The address of the rows before this one, with the same filter. */
    public String addressBefore(long sequence) {
        return addressOfNewest() + "&before=" + sequence;
    }

    public String addressOfNewest() {
        return "/settings/audit?actor=" + encoded(actor) + "&act=" + encoded(act) + "&subject=" + encoded(subject);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
