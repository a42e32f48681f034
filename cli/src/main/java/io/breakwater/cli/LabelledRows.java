package io.breakwater.cli;

import io.breakwater.history.query.QueryResult;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.model.value.Timestamps;
import io.breakwater.signals.training.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Examples out of a query's answer. Columns: {@code text} and {@code label} (true or false); and, where the answer has them,
 * {@code entity} (never on both sides of a split), {@code at} (a time), {@code weight}, {@code language}, and
 * {@code decided_by}.
 */
final class LabelledRows {
    private static final Set<String> KNOWN =
            Set.of("text", "label", "entity", "at", "weight", "language", "decided_by");
    private static final String AUTOMATION = "automation";

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private int skipped;
    private int automatic;

    /** @param withAutomation whether labels that automation gave count */
    LabelledRows(QueryResult answer, boolean withAutomation) throws CommandFailure {
        List<ResultColumn> columns = answer.columns();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name().toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(name)) {
                throw new CommandFailure("the query gives a column '" + name + "'; known are: text, label, entity, at,"
                        + " weight, language, decided_by. Leave it out or name it with AS");
            }
            places.put(name, i);
        }
        for (String needed : List.of("text", "label")) {
            if (!places.containsKey(needed)) {
                throw new CommandFailure("the query gives no column '" + needed + "'; name one with AS " + needed);
            }
        }
        for (int i = 0; i < answer.rows().size(); i++) {
            add(answer.rows().get(i), i, withAutomation);
        }
    }

    List<Example> examples() {
        return List.copyOf(examples);
    }

    /** How many rows had no text or no label. */
    int skipped() {
        return skipped;
    }

    /** How many rows were left out because automation gave their label. */
    int automatic() {
        return automatic;
    }

    private void add(List<@Nullable Object> row, int number, boolean withAutomation) throws CommandFailure {
        Object text = value(row, "text");
        Object label = value(row, "label");
        if (text == null || label == null) {
            skipped++;
            return;
        }
        if (!withAutomation && text(row, "decided_by", "").startsWith(AUTOMATION)) {
            automatic++;
            return;
        }
        if (!(label instanceof Boolean positive)) {
            throw new CommandFailure("a label is '" + label + "', neither true nor false; compare it in the query:"
                    + " decision = 'violation' AS label");
        }
        try {
            examples.add(new Example(
                    text.toString(),
                    positive,
                    value(row, "weight") instanceof Number weight ? weight.doubleValue() : 1,
                    text(row, "entity", "row " + number),
                    value(row, "at") instanceof Instant at ? Timestamps.toMicros(at) : 0,
                    text(row, "language", "")));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure("row " + (number + 1) + " has a weight that is no number above 0");
        }
    }

    private String text(List<@Nullable Object> row, String column, String otherwise) {
        Object value = value(row, column);
        return value == null ? otherwise : value.toString();
    }

    private @Nullable Object value(List<@Nullable Object> row, String column) {
        Integer place = places.get(column);
        return place == null ? null : row.get(place);
    }
}
