package io.breakwater.casework.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which rows of the audit log to list; what is empty does not restrict.
 *
 * @param actor exactly as stored
 * @param act what the act begins with, such as {@code enforcement.}
 * @param subject what the subject contains
 */
public record AuditFilter(Optional<String> actor, Optional<String> act, Optional<String> subject) {
    public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public AuditFilter {
        requireNonNull(actor, "actor is null");
        requireNonNull(act, "act is null");
        requireNonNull(subject, "subject is null");
    }
}
