package io.breakwater.model.pack;

import io.breakwater.model.detector.DetectorStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/**
 * A detector as its file says.
 *
 * @param id the file's name without its ending
 * @param suppress how long one alert stands for all hits on its entity
 * @param maxKeys how many keys a window without an end in time may hold; empty where the file does not say it
 * @param sql the SELECT
 * @param sqlLine line of the file on which {@code sql} begins, from 1
 * @param file path within the pack
 * @param fileHash hash of the whole file
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
        String falsePositives,
        String runbook,
        String sql,
        int sqlLine,
        String file,
        String source,
        String fileHash) {
    public DetectorDefinition {
        affects = List.copyOf(affects);
        respond = List.copyOf(respond);
    }
}
