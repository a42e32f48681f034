package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.server.access.AccessAudit;
import io.breakwater.server.access.AccessEventKind;
import java.util.Map;
import java.util.Set;

/** Keeps what happens to users, keys and sessions in the same audit as everything else. */
public final class AccessRecords implements AccessAudit {
    private final AuditLog audit;

    public AccessRecords(AuditLog audit) {
        this.audit = requireNonNull(audit, "audit is null");
    }

    @Override
    public void record(String actor, AccessEventKind kind, String subject, String detail) {
        audit.record(new Actor(actor, Set.of()), kind.id(), subject, Map.of("detail", detail));
    }
}
