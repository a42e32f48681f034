package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.intake.redrive.Redrive;
import io.breakwater.intake.redrive.RedriveResult;
import java.util.Map;
import java.util.function.LongConsumer;

/** Trying refused events again, whoever asks for it and from where: it stands in the audit log. */
public final class AuditedRedrive {
    private final Redrive redrive;
    private final AuditLog audit;

    AuditedRedrive(Redrive redrive, AuditLog audit) {
        this.redrive = requireNonNull(redrive, "redrive is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    /**
     * @param code empty for any
     * @param table empty for any
     */
    public RedriveResult drive(String code, String table, Actor actor) {
        return drive(code, table, actor, tried -> {});
    }

    /** @param progress told after each how many were tried; what it throws ends the call */
    public RedriveResult drive(String code, String table, Actor actor, LongConsumer progress) {
        RedriveResult result = redrive.drive(code, table, actor.name(), progress);
        audit.record(
                actor,
                "rejected_events.redriven",
                "rejected events",
                Map.of(
                        "code",
                        code,
                        "table",
                        table,
                        "stored",
                        result.stored(),
                        "refused_again",
                        result.refusedAgain()));
        return result;
    }
}
