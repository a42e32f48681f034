package io.breakwater.engine.corpus;

import io.breakwater.engine.judge.DetectorTexts;
import io.breakwater.engine.judge.FoundHit;
import io.breakwater.engine.judge.JudgedDetector;
import io.breakwater.engine.judge.StreamStep;
import io.breakwater.language.Compilation;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of the corpus. */
public final class ScriptParser {
    static final long START = Timestamps.toMicros(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Pattern TABLE = Pattern.compile("table (\\w+) \\((.*)\\)");
    private static final Pattern COLUMN = Pattern.compile("(\\w+) (\\w+(?:\\[\\])?)( NOT NULL)?");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final String ARROW = "=>";

    private final String file;
    private final List<String> lines;
    private final List<Table> tables = new ArrayList<>();
    private final List<ScriptCase> cases = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int position;

    private ScriptParser(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    /** Throws ScriptProblem at the first thing that is wrong. */
    public static Script parse(String file, String text) {
        ScriptParser parser = new ScriptParser(file, text);
        parser.parse();
        return new Script(file, parser.tables, parser.cases);
    }

    private void parse() {
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            if (line.get().startsWith("table ")) {
                tables.add(table(line.get()));
            } else if (line.get().startsWith("case ")) {
                cases.add(readCase(line.get().substring("case ".length()).strip()));
            } else {
                throw problem("expected 'table NAME (COLUMNS)' or 'case NAME', not '" + line.get() + "'");
            }
        }
    }

    /** The next line that is neither empty nor a comment, unless it would leave the case. */
    private Optional<String> next() {
        while (position < lines.size()) {
            String line = lines.get(position++);
            if (!line.isBlank() && !line.startsWith("#")) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private Optional<String> directive(String word) {
        int before = position;
        Optional<String> line = next().filter(text -> text.equals(word) || text.startsWith(word + " "));
        if (line.isEmpty()) {
            position = before;
        }
        return line.map(text -> text.substring(word.length()).strip());
    }

    private List<String> indented() {
        List<String> block = new ArrayList<>();
        while (position < lines.size() && lines.get(position).startsWith("  ")) {
            block.add(lines.get(position++));
        }
        return block;
    }

    private Table table(String line) {
        Matcher matcher = TABLE.matcher(line);
        if (!matcher.matches()) {
            throw problem("write 'table NAME (COLUMN TYPE, COLUMN TYPE NOT NULL)'");
        }
        List<Column> columns = new ArrayList<>();
        for (String text : COMMA.splitAsStream(matcher.group(2)).toList()) {
            Matcher column = COLUMN.matcher(text.strip());
            if (!column.matches()) {
                throw problem("'" + text.strip() + "' is no column: write 'who VARCHAR' or 'who VARCHAR NOT NULL'");
            }
            columns.add(new Column(
                    column.group(1),
                    type(column.group(2)),
                    column.group(3) == null,
                    Optional.empty(),
                    Sensitivity.PUBLIC,
                    "",
                    Optional.empty()));
        }
        return new Table(matcher.group(1), "", columns, Duration.ZERO);
    }

    private DataType type(String name) {
        String wanted = name.equals("VARCHAR[]") ? "VARCHAR_ARRAY" : name;
        return Arrays.stream(DataType.values())
                .filter(type -> type.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> problem("unknown type " + name + ": there are " + List.of(DataType.values())));
    }

    private ScriptCase readCase(String name) {
        String place = file + ":" + position;
        if (name.isEmpty() || !names.add(name)) {
            throw problem(name.isEmpty() ? "a case needs a name" : "there are two cases '" + name + "'");
        }
        if (tables.isEmpty()) {
            throw problem("declare a table before the first case");
        }
        long start = directive("start").map(this::instant).orElse(START);
        String entity = directive("entity").orElse("who");
        boolean beyondTypes = directive("beyond types").isPresent();
        if (directive("detector").isEmpty()) {
            throw problem("expected 'detector' and the SQL below it, indented by two spaces");
        }
        String sql = String.join("\n", indented());
        int sqlEnd = position;
        if (directive("stream").isEmpty()) {
            throw problem("expected 'stream' and its steps below it, indented by two spaces");
        }
        List<Line> steps = steps(start);
        Set<String> lists = new HashSet<>();
        steps.forEach(step -> lists.addAll(step.lists()));
        Compilation<DetectorProgram> compilation = new DetectorTexts(tables, lists).compile(name, entity, sql);
        JudgedDetector detector = detector(sql, compilation, sqlEnd);
        List<FoundHit> expected = new ArrayList<>();
        List<StreamStep> stream = new ArrayList<>();
        for (Line line : steps) {
            stream.add(line.step());
            if (line.hit() != null) {
                expected.add(hit(line, line.hit(), detector, new ScriptValues(start)));
            }
        }
        return new ScriptCase(place, name, tables, detector, compilation.problems(), beyondTypes, stream, expected);
    }

    private JudgedDetector detector(String sql, Compilation<DetectorProgram> compilation, int line) {
        if (compilation.result().isEmpty()) {
            StringBuilder text = new StringBuilder("the detector does not compile\n");
            compilation.problems().forEach(problem -> text.append(problem.render()));
            throw new ScriptProblem(file + ":" + line, text.toString());
        }
        JudgedDetector detector;
        try {
            detector = new JudgedDetector(sql, compilation.result().get());
        } catch (IllegalArgumentException e) {
            throw new ScriptProblem(file + ":" + line, e.getMessage() + ": select it");
        }
        if (detector.columns().get(0).type() != DataType.TIMESTAMP) {
            throw new ScriptProblem(file + ":" + line, "the first selected column must be ts");
        }
        return detector;
    }

    private long instant(String text) {
        try {
            return Timestamps.toMicros(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw problem("'" + text + "' is no start: write 2026-01-01T00:00:00Z");
        }
    }

    private List<Line> steps(long start) {
        List<Line> steps = new ArrayList<>();
        ScriptSteps reader = new ScriptSteps(tables, start);
        while (position < lines.size()
                && (lines.get(position).startsWith("  ") || lines.get(position).startsWith("#"))) {
            String line = lines.get(position++);
            if (line.startsWith("#")) {
                continue;
            }
            List<String> tokens = ScriptTokens.of(line.strip());
            if (tokens.isEmpty()) {
                throw problem("a quote or an array is never closed, or something is glued to it");
            }
            int arrow = tokens.indexOf(ARROW);
            List<String> step = arrow < 0 ? tokens : tokens.subList(0, arrow);
            List<String> hit = arrow < 0 ? null : tokens.subList(arrow + 1, tokens.size());
            try {
                StreamStep read = reader.read(step);
                if (hit != null && !(read instanceof StreamStep.Arrival)) {
                    throw new IllegalArgumentException("only an event can make a hit");
                }
                steps.add(new Line(position, read, hit, Set.copyOf(reader.lists())));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw problem(String.valueOf(e.getMessage()));
            }
        }
        if (steps.isEmpty()) {
            throw problem("a stream needs steps, indented by two spaces: 10s alice 5 => alice 1");
        }
        return steps;
    }

    private FoundHit hit(Line line, List<String> tokens, JudgedDetector detector, ScriptValues values) {
        List<Field> columns = detector.columns();
        String place = file + ":" + line.number();
        if (tokens.size() != columns.size() - 1) {
            List<String> names =
                    columns.subList(1, columns.size()).stream().map(Field::name).toList();
            throw new ScriptProblem(
                    place, "a hit has the values of " + names + ", but here are " + tokens.size() + ": " + tokens);
        }
        List<@Nullable Object> read = new ArrayList<>();
        read.add(line.step().ts());
        try {
            for (int i = 0; i < tokens.size(); i++) {
                read.add(values.read(tokens.get(i), columns.get(i + 1).type()));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ScriptProblem(place, String.valueOf(e.getMessage()));
        }
        if (!(read.get(detector.entityColumn()) instanceof String entity)) {
            throw new ScriptProblem(place, "a row that names nobody is no hit");
        }
        return new FoundHit(line.step().ts(), entity, read);
    }

    private ScriptProblem problem(String message) {
        return new ScriptProblem(file + ":" + Math.max(1, position), message);
    }

    /** A step with the hit written behind it, if any. */
    private record Line(
            int number, StreamStep step, @Nullable List<String> hit, Set<String> lists) {}
}
