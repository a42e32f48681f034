package io.breakwater.engine.corpus;

import io.breakwater.engine.judge.PlanParts;
import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.event.Lane;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.plan.function.StandardFunctions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What of the language a case uses: from its plan, and from its text where the plan no longer shows it. */
final class Constructs {
    /** What is written, by what one sees of it in the text. */
    private static final Map<String, Pattern> WRITTEN = written();

    private static final List<String> FRAMES = List.of(
            "RANGE",
            "RANGE without the current row",
            "RANGE before now",
            "ROWS",
            "ROWS without the current row",
            "ROWS before now",
            "UNBOUNDED",
            "UNBOUNDED without the current row",
            "UNBOUNDED before now");

    private final Set<String> found = new TreeSet<>();

    private Constructs() {}

    private static Map<String, Pattern> written() {
        Map<String, String> words = new TreeMap<>();
        for (String word : List.of(
                "WITH",
                "UNION ALL",
                "WHERE",
                "WINDOW",
                "QUALIFY",
                "FILTER",
                "DISTINCT",
                "EXCLUDE CURRENT ROW",
                "CASE",
                "COALESCE",
                "NULLIF",
                "NOT BETWEEN",
                "BETWEEN",
                "NOT IN",
                "IN \\(",
                "NOT LIKE",
                "LIKE",
                "NOT ILIKE",
                "ILIKE",
                "IS NOT NULL",
                "IS NULL",
                "IS TRUE",
                "IS NOT TRUE",
                "IS FALSE",
                "IS NOT FALSE",
                "IS DISTINCT FROM",
                "IS NOT DISTINCT FROM",
                "EXTRACT\\(HOUR",
                "EXTRACT\\(DOW",
                "TRY_CAST",
                "CAST\\(NULL",
                "TIMESTAMP '",
                "SECOND",
                "MINUTE",
                "HOUR",
                "DAY",
                "WEEK",
                "STDDEV\\(",
                "LAG\\(\\w+\\)",
                "LAG\\(\\w+, \\d+\\)")) {
            words.put(word.replaceAll("\\\\w\\+|\\\\d\\+", "x").replace("\\", ""), "\\b" + word);
        }
        words.put("::", "\\w::\\w");
        words.put("SELECT *", "SELECT \\*");
        words.put("a name in quotes", "\"\\w+\"");
        words.put("a comment", "--|/\\*");
        words.put("a window built on a named one", "OVER \\(w |\\(w ORDER");
        words.put("no PARTITION BY", "\\(ORDER BY");
        words.put("several keys", "PARTITION BY \\w+, ");
        words.put("an element of an array", "\\w\\[\\d");
        Map<String, Pattern> patterns = new TreeMap<>();
        words.forEach((name, text) -> patterns.put("written " + name, Pattern.compile(text)));
        return patterns;
    }

    /** Everything a corpus has to show. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>(WRITTEN.keySet());
        for (WindowFunction function : WindowFunction.values()) {
            if (function == WindowFunction.LAG) {
                all.add("LAG");
            } else {
                FRAMES.forEach(frame -> all.add(function + " over " + frame));
            }
        }
        FRAMES.forEach(frame -> all.add("COUNT DISTINCT over " + frame));
        for (Expression.ArithmeticOperator operator : Expression.ArithmeticOperator.values()) {
            all.add("operator " + operator.symbol());
        }
        for (Expression.ComparisonOperator operator : Expression.ComparisonOperator.values()) {
            all.add("operator " + operator.symbol());
        }
        all.addAll(List.of("AND", "OR", "NOT", "minus"));
        for (Expression.LookupKind kind : Expression.LookupKind.values()) {
            all.add(kind.name().toLowerCase(Locale.ROOT));
            all.add(kind.name().toLowerCase(Locale.ROOT) + " in a window");
        }
        StandardFunctions.library().all().forEach(function -> all.add(signature(function)));
        all.addAll(List.of(
                "UNION ALL",
                "a window over a window",
                "an event that is late",
                "an event of an import",
                "beyond types"));
        return all;
    }

    static Set<String> of(ScriptCase each) {
        Constructs constructs = new Constructs();
        constructs.add(each);
        return constructs.found;
    }

    private void add(ScriptCase each) {
        PlanParts parts = PlanParts.of(each.detector().program().plan());
        WRITTEN.forEach(
                (name, pattern) -> addIf(pattern.matcher(each.detector().sql()).find(), name));
        parts.nodes().forEach(this::add);
        parts.expressions().forEach(this::add);
        addIf(parts.nodes().stream().filter(PlanNode.Window.class::isInstance).count() > 1, "a window over a window");
        addIf(each.beyondTypes(), "beyond types");
        addIf(has(each, Lane.LATE), "an event that is late");
        addIf(has(each, Lane.IMPORT), "an event of an import");
    }

    private void addIf(boolean present, String construct) {
        if (present) {
            found.add(construct);
        }
    }

    private static boolean has(ScriptCase each, Lane lane) {
        return each.stream().stream()
                .anyMatch(step -> step instanceof StreamStep.Arrival arrival
                        && arrival.event().lane() == lane);
    }

    private void add(PlanNode node) {
        addIf(node instanceof PlanNode.UnionAll, "UNION ALL");
        if (node instanceof PlanNode.Window window) {
            for (WindowCall call : window.calls()) {
                String name = call.function() + (call.distinct() ? " DISTINCT" : "");
                found.add(call.function() == WindowFunction.LAG ? name : name + " over " + frame(call.frame()));
                PlanParts.of(new PlanNode.Window(window.input(), List.of(call))).expressions().stream()
                        .filter(expression -> uses(call, expression))
                        .filter(Expression.Lookup.class::isInstance)
                        .forEach(lookup -> found.add(name((Expression.Lookup) lookup) + " in a window"));
            }
        }
    }

    /** Whether the expression is in the call and not in what lies below it. */
    private static boolean uses(WindowCall call, Expression expression) {
        return call.arguments().toString().contains(expression.toString())
                || call.partitionBy().toString().contains(expression.toString());
    }

    private static String frame(Frame frame) {
        String unit = frame.start() instanceof Frame.Bound.Unbounded
                ? "UNBOUNDED"
                : frame.unit().name();
        boolean endsBefore = !frame.end().equals(Frame.Bound.CURRENT_ROW);
        return unit + (endsBefore ? " before now" : frame.excludeCurrentRow() ? " without the current row" : "");
    }

    private void add(Expression expression) {
        if (expression instanceof Expression.Arithmetic arithmetic) {
            found.add("operator " + arithmetic.operator().symbol());
        } else if (expression instanceof Expression.Comparison comparison) {
            found.add("operator " + comparison.operator().symbol());
        } else if (expression instanceof Expression.Logical logical) {
            found.add(logical.conjunction() ? "AND" : "OR");
        } else if (expression instanceof Expression.Not) {
            found.add("NOT");
        } else if (expression instanceof Expression.Negation) {
            found.add("minus");
        } else if (expression instanceof Expression.Lookup lookup) {
            found.add(name(lookup));
        } else if (expression instanceof Expression.Call call) {
            List<DataType> types =
                    call.arguments().stream().map(Expression::type).toList();
            StandardFunctions.library().named(call.function()).stream()
                    .filter(function -> function.variadic()
                            ? types.subList(0, function.parameters().size()).equals(function.parameters())
                            : types.equals(function.parameters()))
                    .forEach(function -> found.add(signature(function)));
        }
    }

    private static String name(Expression.Lookup lookup) {
        return lookup.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String signature(ScalarFunction function) {
        return function.name() + function.parameters();
    }
}
