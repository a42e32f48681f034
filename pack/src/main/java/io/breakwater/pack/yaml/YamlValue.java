package io.breakwater.pack.yaml;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value with its place. Every reading method logs a problem and gives an empty result or a stand-in where the value
 * is not what is asked for; a pack with a problem is never used, so a stand-in never is.
 */
public final class YamlValue {
    private final SourceFile file;
    private final Node node;
    private final ProblemLog problems;

    YamlValue(SourceFile file, Node node, ProblemLog problems) {
        this.file = file;
        this.node = node;
        this.problems = problems;
    }

    public Place place() {
        Mark start = node.getStartMark();
        Mark end = node.getEndMark();
        int line = start.getLine() + 1;
        if (!(node instanceof ScalarNode) || end.getLine() != start.getLine()) {
            return file.line(line);
        }
        return file.place(line, start.getColumn() + 1, end.getColumn());
    }

    /** Line of the file, from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    public boolean isNull() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** A text; numbers, dates and the like are taken as they are written. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return Optional.of(scalar.getValue());
        }
        wrongType("a text");
        return Optional.empty();
    }

    /** A text with something in it. */
    public Optional<String> filledText() {
        Optional<String> text = text();
        if (text.isPresent() && text.get().isBlank()) {
            error(PackProblem.EMPTY_TEXT, "the text is empty", "write what belongs here, or remove the line");
            return Optional.empty();
        }
        return text;
    }

    public boolean bool(boolean standIn) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().equals("true")) {
                return true;
            }
            if (scalar.getValue().equals("false")) {
                return false;
            }
        }
        wrongType("true or false");
        return standIn;
    }

    public int integer(int least, int most, int standIn) {
        return (int) number(least, most, standIn, true);
    }

    public double number(double least, double most, double standIn) {
        return number(least, most, standIn, false);
    }

    private double number(double least, double most, double standIn, boolean whole) {
        if (node instanceof ScalarNode scalar && (isTag(Tag.INT) || (isTag(Tag.FLOAT) && !whole))) {
            try {
                double value = new BigDecimal(scalar.getValue()).doubleValue();
                if (value >= least && value <= most) {
                    return value;
                }
                error(
                        PackProblem.BAD_VALUE,
                        scalar.getValue() + " is out of range",
                        "use a number from " + plain(least) + " to " + plain(most));
                return standIn;
            } catch (NumberFormatException e) {
                // Octal, hexadecimal and the like: reported below.
            }
        }
        wrongType(whole ? "a whole number" : "a number");
        return standIn;
    }

    /** Such as {@code 30s}, {@code 5m}, {@code 4h}, {@code 7d}. */
    public Duration duration(Duration standIn) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return standIn;
        }
        Optional<Duration> duration = DurationText.parse(text.get());
        if (duration.isEmpty()) {
            error(
                    PackProblem.BAD_DURATION,
                    "'" + text.get() + "' is not a duration",
                    "write a whole number and a unit, such as 500ms, 30s, 5m, 4h or 7d");
        }
        return duration.orElse(standIn);
    }

    public LocalDate date(LocalDate standIn) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return standIn;
        }
        try {
            return LocalDate.parse(text.get());
        } catch (DateTimeParseException e) {
            error(PackProblem.BAD_DATE, "'" + text.get() + "' is not a date", "write it as 2027-03-31");
            return standIn;
        }
    }

    /** One of an enum's constants, written in lower case or, for types, as {@code accepted} says. */
    public <E extends Enum<E>> E oneOf(Class<E> type, E standIn) {
        Map<String, E> accepted = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> accepted.put(constant.name().toLowerCase(Locale.ROOT), constant));
        return oneOf(accepted, standIn);
    }

    /** The meaning of one of the accepted words. */
    public <T> T oneOf(Map<String, T> accepted, T standIn) {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return standIn;
        }
        T meaning = accepted.get(text.get());
        if (meaning == null) {
            String all = "use one of " + String.join(", ", accepted.keySet());
            error(
                    PackProblem.BAD_VALUE,
                    "'" + text.get() + "' is not allowed here",
                    Suggestion.nearest(text.get(), accepted.keySet())
                            .map(name -> "did you mean '" + name + "'? " + all)
                            .orElse(all));
            return standIn;
        }
        return meaning;
    }

    public List<YamlValue> list() {
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> values = new ArrayList<>();
            sequence.getValue().forEach(value -> values.add(new YamlValue(file, value, problems)));
            return values;
        }
        wrongType("a list");
        return List.of();
    }

    /** A mapping with known keys. */
    public Optional<YamlMapping> mapping(Keys keys) {
        if (node instanceof MappingNode) {
            YamlMapping mapping = new YamlMapping(this, entries(), problems, keys);
            return Optional.of(mapping);
        }
        wrongType("a mapping (key: value)");
        return Optional.empty();
    }

    /** The entries of a mapping whose keys the author chooses. */
    public List<YamlEntry> entries() {
        if (!(node instanceof MappingNode mapping)) {
            wrongType("a mapping (key: value)");
            return List.of();
        }
        Map<String, YamlEntry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue key = new YamlValue(file, tuple.getKeyNode(), problems);
            Optional<String> name = key.text();
            if (name.isPresent()) {
                YamlEntry entry = new YamlEntry(name.get(), key, new YamlValue(file, tuple.getValueNode(), problems));
                YamlEntry first = entries.putIfAbsent(name.get(), entry);
                if (first != null) {
                    key.error(
                            PackProblem.DUPLICATE_KEY,
                            "the key '" + name.get() + "' already stands on line "
                                    + first.key().line(),
                            "remove one of them");
                }
            }
        }
        return List.copyOf(entries.values());
    }

    /** The value by its own form: null, Boolean, Long, BigDecimal, String, or a list of texts. */
    public @Nullable Object natural() {
        if (node instanceof SequenceNode) {
            return list().stream()
                    .map(YamlValue::text)
                    .flatMap(Optional::stream)
                    .toList();
        }
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            if (!isNull()) {
                wrongType("a single value or a list of texts");
            }
            return null;
        }
        String text = scalar.getValue();
        if (isTag(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        if (isTag(Tag.INT) || isTag(Tag.FLOAT)) {
            try {
                BigDecimal number = new BigDecimal(text);
                return isTag(Tag.INT) ? (Object) number.longValueExact() : number;
            } catch (ArithmeticException | NumberFormatException e) {
                return text;
            }
        }
        return text;
    }

    public void error(PackProblem code, String message, String remedy) {
        problems.error(code, place(), message, remedy);
    }

    public void warning(PackProblem code, String message, String remedy) {
        problems.warning(code, place(), message, remedy);
    }

    void wrongType(String expected) {
        String found = isNull()
                ? "nothing"
                : node instanceof MappingNode
                        ? "a mapping"
                        : node instanceof SequenceNode ? "a list" : "'" + ((ScalarNode) node).getValue() + "'";
        error(PackProblem.WRONG_TYPE, "expected " + expected + ", found " + found, "write " + expected + " here");
    }

    private boolean isTag(Tag tag) {
        return node.getTag().equals(tag);
    }

    private static String plain(double number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
