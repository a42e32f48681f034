package io.breakwater.server.draft;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.Response;
import io.breakwater.model.table.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a detector's file: what the studio puts into it, and what it begins with. */
public final class DetectorText {
    private static final String OPEN = "/*---";
    private static final String CLOSE = "---*/";
    private static final Pattern STATUS = Pattern.compile("status:.*");
    private static final Pattern FROM = Pattern.compile("\\bFROM\\s+\"?(\\w{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARTITION =
            Pattern.compile("\\bPARTITION\\s+BY\\s+(\\w{1,64})", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ID = 60;

    private DetectorText() {}

    /** With line feeds only, and one at the end, as files in git have them. */
    public static String normal(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
        return lines.isEmpty() ? "" : lines + "\n";
    }

    /** The file with this status in its front matter; as it is where it has no front matter. */
    static String withStatus(String text, DetectorStatus status) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int end = lines.indexOf(CLOSE);
        if (end < 1 || !lines.get(0).equals(OPEN)) {
            return text;
        }
        String line = "status: " + status.text();
        for (int i = 1; i < end; i++) {
            if (STATUS.matcher(lines.get(i)).matches()) {
                lines.set(i, line);
                return String.join("\n", lines);
            }
        }
        lines.add(end, line);
        return String.join("\n", lines);
    }

    /** A title as an id, such as {@code many_sign_ups}. */
    public static String idOf(String title) {
        String id = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[0-9_]+|_+$", "");
        String cut = id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
        return cut.isEmpty() ? "new_detector" : cut;
    }

    /** A query as a detector's file: with a front matter where it has none, whose guesses its author corrects. */
    public static String file(String sql, String title, String owner, LocalDate today, Pack pack) {
        String query = normal(sql);
        if (query.startsWith(OPEN)) {
            return query;
        }
        Column entity = entity(query, pack).orElse(null);
        Optional<DetectorDefinition> like = like(query, pack);
        return """
                /*---
                title: "%s"
                harm: %s
                severity: medium
                owner: "%s"
                review_by: %s
                status: draft
                entity: {type: %s, column: %s}
                respond: [%s]
                suppress: 1h
                false_positives: Who could this hit without having done anything?
                runbook: |
                  What should the person look at who sees this alert?
                ---*/
                """.formatted(
                        quoted(title),
                        like.map(DetectorDefinition::harm)
                                .or(() -> pack.harms().keySet().stream().findFirst())
                                .orElse("none"),
                        quoted(owner),
                        today.plusMonths(6),
                        entity == null ? "account" : entity.entityType().orElse("account"),
                        entity == null ? "account_id" : entity.name(),
                        like.flatMap(DetectorText::queue)
                                .or(() -> pack.queues().keySet().stream().findFirst())
                                .map(queue -> "{queue: " + queue + "}")
                                .orElse(""))
                + query.replaceFirst(";\\s*$", "\n");
    }

    /** Whom it is about: a column of its table that names an entity, best the one that its window is partitioned by. */
    private static Optional<Column> entity(String query, Pack pack) {
        Matcher from = FROM.matcher(query);
        if (!from.find()) {
            return Optional.empty();
        }
        Matcher partition = PARTITION.matcher(query);
        String key = partition.find() ? partition.group(1) : "";
        return Optional.ofNullable(pack.tables().get(from.group(1)))
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.entityType().isPresent())
                        .min(Comparator.comparing(
                                column -> column.name().equals(key) ? 0 : mentions(query, column) ? 1 : 2)));
    }

    /** A detector of the same table, for a guess at what the new one is about. */
    private static Optional<DetectorDefinition> like(String query, Pack pack) {
        Matcher from = FROM.matcher(query);
        if (!from.find()) {
            return Optional.empty();
        }
        return pack.detectors().values().stream()
                .filter(detector -> {
                    Matcher other = FROM.matcher(detector.sql());
                    return other.find() && other.group(1).equals(from.group(1));
                })
                .findFirst();
    }

    private static Optional<String> queue(DetectorDefinition detector) {
        return detector.respond().stream()
                .filter(response -> response instanceof Response.ToQueue)
                .map(response -> ((Response.ToQueue) response).queue())
                .findFirst();
    }

    private static boolean mentions(String query, Column column) {
        return Pattern.compile("\\b" + Pattern.quote(column.name()) + "\\b")
                .matcher(query)
                .find();
    }

    static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }
}
