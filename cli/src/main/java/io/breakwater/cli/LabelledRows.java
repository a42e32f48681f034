package io.breakwater.cli;

import io.breakwater.history.query.QueryResult;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.model.value.Timestamps;
import io.breakwater.signals.training.Example;
import io.breakwater.signals.training.Labelled;
import io.breakwater.signals.training.NumberExample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Examples out of a query's answer. Columns: {@code label} (true or false) and either {@code text} or any others that are numbers;
 * and, where the answer has them, {@code entity} (never on both sides of a split), {@code at} (a time), {@code weight},
 * {@code decided_by}, {@code automated}, {@code propagated}, and for texts {@code language}.
 */
final class LabelledRows {
    private static final String TEXT = "text";
    private static final String LABEL = "label";
    private static final String LANGUAGE = "language";
    private static final Set<String> OF_BOTH =
            Set.of(LABEL, "entity", "at", "weight", "decided_by", "automated", "propagated");
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final String AUTOMATION = "automation";

    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<Example> texts = new ArrayList<>();
    private final List<NumberExample> rows = new ArrayList<>();
    private int skipped;
    private int automatic;
    private int propagated;

    /**
     * Which labels count beside those that a person gave for the row itself.
     *
     * @param automation those that automation gave
     * @param propagation those of a person who judged another row and gave its label to this one too
     */
    record Counted(boolean automation, boolean propagation) {}

    LabelledRows(QueryResult answer, Counted counted) throws CommandFailure {
        for (ResultColumn column : answer.columns()) {
            places.put(column.name().toLowerCase(Locale.ROOT), places.size());
        }
        if (places.size() < answer.columns().size()) {
            throw new CommandFailure("two columns of the query have one name; name them differently with AS");
        }
        if (!places.containsKey(LABEL)) {
            throw new CommandFailure("the query gives no column 'label'; name one with AS label");
        }
        for (ResultColumn column : answer.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw new CommandFailure("the query gives a column '" + name + "'; give it a plain name with AS");
            }
            if (!OF_BOTH.contains(name) && !(ofTexts() && (name.equals(TEXT) || name.equals(LANGUAGE)))) {
                numbers.add(name);
            }
        }
        if (ofTexts() && !numbers.isEmpty()) {
            throw new CommandFailure(
                    "the query gives a column '" + numbers.get(0) + "' beside 'text'; known are: text, label,"
                            + " entity, at, weight, language, decided_by, automated, propagated. Leave it out or name it with AS");
        }
        if (!ofTexts() && numbers.isEmpty()) {
            throw new CommandFailure("the query gives neither a column 'text' nor columns of numbers to learn from");
        }
        for (int i = 0; i < answer.rows().size(); i++) {
            add(answer.rows().get(i), i, counted);
        }
    }

    /** Whether a model of texts is to be trained, not one of numbers. */
    boolean ofTexts() {
        return places.containsKey(TEXT);
    }

    /** Empty where the rows are of numbers. */
    List<Example> texts() {
        return List.copyOf(texts);
    }

    /** Empty where the rows are of texts. */
    List<NumberExample> rows() {
        return List.copyOf(rows);
    }

    List<? extends Labelled> examples() {
        return ofTexts() ? texts() : rows();
    }

    /** The columns of numbers, in their order. */
    List<String> numbers() {
        return List.copyOf(numbers);
    }

    /** How many rows had no text or no label. */
    int skipped() {
        return skipped;
    }

    /** How many rows were left out because automation gave their label. */
    int automatic() {
        return automatic;
    }

    /** How many rows were left out because somebody judged another row and gave the label to this one too. */
    int propagated() {
        return propagated;
    }

    /** Whether the answer says which labels automation gave. */
    boolean sayAutomation() {
        return places.containsKey("decided_by") || places.containsKey("automated");
    }

    /** Whether the answer says which labels were given along with another. */
    boolean sayPropagation() {
        return places.containsKey("propagated");
    }

    private void add(List<@Nullable Object> row, int number, Counted counted) throws CommandFailure {
        Object label = value(row, LABEL);
        Object text = value(row, TEXT);
        if (label == null || (ofTexts() && text == null)) {
            skipped++;
            return;
        }
        boolean byAutomation =
                text(row, "decided_by", "").startsWith(AUTOMATION) || Boolean.TRUE.equals(value(row, "automated"));
        if (byAutomation && !counted.automation()) {
            automatic++;
            return;
        }
        if (Boolean.TRUE.equals(value(row, "propagated")) && !counted.propagation()) {
            propagated++;
            return;
        }
        if (!(label instanceof Boolean positive)) {
            throw new CommandFailure("a label is '" + label + "', neither true nor false; compare it in the query:"
                    + " decision = 'violation' AS label");
        }
        double weight = value(row, "weight") instanceof Number stated ? stated.doubleValue() : 1;
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new CommandFailure("row " + (number + 1) + " has a weight that is no number above 0");
        }
        String group = text(row, "entity", "row " + number);
        long time = value(row, "at") instanceof Instant at ? Timestamps.toMicros(at) : 0;
        if (text == null) {
            rows.add(new NumberExample(numbers, numbers(row, number), positive, weight, group, time));
        } else {
            texts.add(new Example(text.toString(), positive, weight, group, time, text(row, LANGUAGE, "")));
        }
    }

    private double[] numbers(List<@Nullable Object> row, int number) throws CommandFailure {
        double[] read = new double[numbers.size()];
        for (int i = 0; i < read.length; i++) {
            Object value = value(row, numbers.get(i));
            if (value == null) {
                read[i] = Double.NaN;
            } else if (value instanceof Number one && !Double.isInfinite(one.doubleValue())) {
                read[i] = one.doubleValue();
            } else if (value instanceof Boolean yes) {
                read[i] = yes ? 1 : 0;
            } else {
                throw new CommandFailure("row " + (number + 1) + " has in its column '" + numbers.get(i)
                        + "' what is no number; make one of it, such as CASE WHEN country = 'NL' THEN 1 ELSE 0 END,"
                        + " or leave the column out");
            }
        }
        return read;
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
