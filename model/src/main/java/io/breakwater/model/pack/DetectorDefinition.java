package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.detector.DetectorStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A detector as its file says.
 *
 * @param id the file's name without its ending
 * @param suppress how long one alert stands for all hits on its entity
 * @param entity whom a hit is about; for outside detectors the first type their hits may name, without a column
 * @param maxKeys how many keys a window without an end in time may hold; empty where the file does not say it
 * @param budget what it may cost; empty where the file does not say it
 * @param sql the SELECT; empty for outside detectors
 * @param sqlLine line of the file on which {@code sql} begins, from 1
 * @param file path within the pack
 * @param fileHash hash of the whole file
 * @param kind how it comes to its hits
 */
public record DetectorDefinition(
        String id,
        String title,
        String harm,
        Severity severity,
        String owner,
        LocalDate reviewBy,
        DetectorStatus status,
        EntityBinding entity,
        List<EntityBinding> affects,
        List<Response> respond,
        Duration suppress,
        OptionalInt maxKeys,
        Optional<CostBudget> budget,
        String falsePositives,
        String runbook,
        String sql,
        int sqlLine,
        String file,
        String source,
        String fileHash,
        DetectorKind kind) {
    public DetectorDefinition {
        affects = List.copyOf(affects);
        respond = List.copyOf(respond);
        requireNonNull(budget, "budget is null");
        requireNonNull(kind, "kind is null");
    }

    /** An inline detector that names no budget. */
    public DetectorDefinition(
            String id,
            String title,
            String harm,
            Severity severity,
            String owner,
            LocalDate reviewBy,
            DetectorStatus status,
            EntityBinding entity,
            List<EntityBinding> affects,
            List<Response> respond,
            Duration suppress,
            OptionalInt maxKeys,
            String falsePositives,
            String runbook,
            String sql,
            int sqlLine,
            String file,
            String source,
            String fileHash) {
        this(
                id,
                title,
                harm,
                severity,
                owner,
                reviewBy,
                status,
                entity,
                affects,
                respond,
                suppress,
                maxKeys,
                Optional.empty(),
                falsePositives,
                runbook,
                sql,
                sqlLine,
                file,
                source,
                fileHash,
                new DetectorKind.Inline());
    }
}
