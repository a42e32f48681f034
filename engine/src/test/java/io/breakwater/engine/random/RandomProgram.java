package io.breakwater.engine.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A detector in parts, so that it can be written in several styles and made smaller.
 *
 * @param tables of the union, or one
 * @param where conjuncts over the tables' columns
 * @param below calls of a query below, whose names the rest may use as columns; empty where there is none
 * @param belowCondition QUALIFY of the query below, null for none
 * @param calls at least one
 * @param values selected expressions
 * @param conditions conjuncts of QUALIFY
 */
record RandomProgram(
        String id,
        List<String> tables,
        List<String> where,
        List<RandomCall> below,
        @Nullable String belowCondition,
        List<RandomCall> calls,
        List<String> values,
        List<String> conditions) {
    private static final Pattern CALL = Pattern.compile("\\{(\\w+)\\}");

    RandomProgram {
        tables = List.copyOf(tables);
        where = List.copyOf(where);
        below = List.copyOf(below);
        calls = List.copyOf(calls);
        values = List.copyOf(values);
        conditions = List.copyOf(conditions);
    }

    String text(Style style) {
        boolean direct = tables.size() == 1 && RandomTables.isComplete(tables.get(0));
        String base = tables.stream().map(RandomTables::selection).collect(Collectors.joining("\nUNION ALL "));
        List<String> queries = new ArrayList<>();
        String from = direct ? tables.get(0) : source("base", base, style, queries);
        if (!below.isEmpty()) {
            Select select = new Select(below, style);
            String query = "SELECT " + RandomTables.columnList() + select.columns() + "\nFROM " + from + filter()
                    + select.windows()
                    + (belowCondition == null ? "" : "\nQUALIFY " + select.conditions(List.of(belowCondition)));
            from = source("counted", query, style, queries);
        }
        Select select = new Select(calls, style);
        StringBuilder selected = new StringBuilder(select.columns());
        for (int i = 0; i < values.size(); i++) {
            selected.append(",\n       ")
                    .append(select.written(values.get(i)))
                    .append(" AS v")
                    .append(i);
        }
        String query = "SELECT ts, who" + selected + "\nFROM " + from + (below.isEmpty() ? filter() : "")
                + select.windows()
                + (conditions.isEmpty() ? "" : "\nQUALIFY " + select.conditions(conditions));
        return (queries.isEmpty() ? "" : "WITH " + String.join(",\n", queries) + "\n") + query;
    }

    private static String source(String name, String query, Style style, List<String> queries) {
        if (style.with()) {
            queries.add(name + " AS (" + query + ")");
            return name;
        }
        return "(" + query + ") AS " + name;
    }

    /** WHERE, with what the keys need. */
    private String filter() {
        Set<String> conjuncts = new LinkedHashSet<>();
        keys().forEach(key -> conjuncts.add(key + " IS NOT NULL"));
        conjuncts.addAll(where);
        return conjuncts.isEmpty() ? "" : "\nWHERE " + String.join(" AND ", conjuncts);
    }

    private Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        below.forEach(call -> keys.addAll(call.keys()));
        calls.forEach(call -> keys.addAll(call.keys()));
        return keys;
    }

    /** Whether every window is of this key, perhaps with others. */
    boolean isPartitionedBy(String key) {
        return below.stream().allMatch(call -> call.keys().contains(key))
                && calls.stream().allMatch(call -> call.keys().contains(key));
    }

    RandomProgram named(String other) {
        return new RandomProgram(other, tables, where, below, belowCondition, calls, values, conditions);
    }

    /** The program without one part, or with a simpler one, each; the boldest first. */
    List<RandomProgram> smaller() {
        List<RandomProgram> smaller = new ArrayList<>();
        for (int i = 0; i < tables.size() && tables.size() > 1; i++) {
            smaller.add(
                    new RandomProgram(id, without(tables, i), where, below, belowCondition, calls, values, conditions));
        }
        for (RandomCall call : below) {
            smaller.add(withoutBelow(call.name()));
        }
        if (belowCondition != null) {
            smaller.add(new RandomProgram(id, tables, where, below, null, calls, values, conditions));
        }
        for (int i = 0; i < calls.size() && calls.size() > 1; i++) {
            smaller.add(withoutCall(calls.get(i).name()));
        }
        for (int i = 0; i < where.size(); i++) {
            smaller.add(
                    new RandomProgram(id, tables, without(where, i), below, belowCondition, calls, values, conditions));
        }
        for (int i = 0; i < conditions.size(); i++) {
            smaller.add(
                    new RandomProgram(id, tables, where, below, belowCondition, calls, values, without(conditions, i)));
        }
        for (int i = 0; i < values.size(); i++) {
            smaller.add(
                    new RandomProgram(id, tables, where, below, belowCondition, calls, without(values, i), conditions));
        }
        for (int i = 0; i < calls.size(); i++) {
            List<RandomCall> changed = new ArrayList<>(calls);
            RandomCall call = calls.get(i);
            changed.set(i, call.filter() != null ? call.withoutFilter() : call.simplerFrame());
            smaller.add(new RandomProgram(id, tables, where, below, belowCondition, changed, values, conditions));
        }
        return smaller.stream()
                .filter(program -> !program.calls.isEmpty() && !program.equals(this))
                .toList();
    }

    private RandomProgram withoutCall(String name) {
        String use = "{" + name + "}";
        return new RandomProgram(
                id,
                tables,
                where,
                below,
                belowCondition,
                calls.stream().filter(call -> !call.name().equals(name)).toList(),
                values.stream().filter(value -> !value.contains(use)).toList(),
                conditions.stream()
                        .filter(condition -> !condition.contains(use))
                        .toList());
    }

    /** Names of calls below are columns, so whatever mentions one goes with it. */
    private RandomProgram withoutBelow(String name) {
        Pattern use = Pattern.compile("\\b" + name + "\\b");
        RandomProgram program = new RandomProgram(
                id,
                tables,
                where,
                below.stream().filter(call -> !call.name().equals(name)).toList(),
                belowCondition != null
                                && (below.size() == 1
                                        || use.matcher(belowCondition).find())
                        ? null
                        : belowCondition,
                calls,
                values.stream().filter(value -> !use.matcher(value).find()).toList(),
                conditions.stream().filter(value -> !use.matcher(value).find()).toList());
        for (RandomCall call : calls) {
            if (use.matcher(call.argument() + " " + call.filter()).find()) {
                program = program.withoutCall(call.name());
            }
        }
        return program;
    }

    private static List<String> without(List<String> parts, int index) {
        List<String> fewer = new ArrayList<>(parts);
        fewer.remove(index);
        return fewer;
    }

    /** One SELECT with windows. */
    private static final class Select {
        private final Style style;
        private final Map<String, String> names = new LinkedHashMap<>();
        private final Map<String, String> texts = new LinkedHashMap<>();

        Select(List<RandomCall> calls, Style style) {
            this.style = style;
            for (RandomCall call : calls) {
                texts.put(call.name(), call.text(style.filterAsCase(), over(call)));
            }
        }

        private String over(RandomCall call) {
            String whole = call.partition() + "ORDER BY ts " + call.frame();
            return switch (style.windows()) {
                case INLINE -> "(" + whole.strip() + ")";
                case NAMED -> names.computeIfAbsent(whole.strip(), window -> "w" + names.size());
                case REFINED -> {
                    String name = names.computeIfAbsent(call.partition() + "ORDER BY ts", window -> "w" + names.size());
                    yield call.frame().isEmpty() ? name : "(" + name + " " + call.frame() + ")";
                }
            };
        }

        String columns() {
            StringBuilder columns = new StringBuilder();
            texts.forEach((name, text) ->
                    columns.append(",\n       ").append(text).append(" AS ").append(name));
            return columns.toString();
        }

        String windows() {
            return names.isEmpty()
                    ? ""
                    : "\nWINDOW "
                            + names.entrySet().stream()
                                    .map(window -> window.getValue() + " AS (" + window.getKey() + ")")
                                    .collect(Collectors.joining(", "));
        }

        /** Calls written out. */
        String written(String part) {
            return replaced(part, false);
        }

        String conditions(List<String> parts) {
            return parts.stream().map(part -> replaced(part, style.aliases())).collect(Collectors.joining(" AND "));
        }

        private String replaced(String part, boolean byName) {
            return CALL.matcher(part)
                    .replaceAll(match -> Matcher.quoteReplacement(
                            byName ? match.group(1) : texts.getOrDefault(match.group(1), match.group(1))));
        }
    }
}
