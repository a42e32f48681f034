package io.breakwater.history.query;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One pass over a parsed query. A name in FROM must be a table of the catalogue or a WITH that is in scope at this very
 * place: elsewhere the same name could mean a file or a system view.
 */
final class QueryWalk {
    private static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "LAMBDA",
            "LAMBDA_REF",
            "OPERATOR",
            "POSITIONAL_REFERENCE",
            "STAR",
            "SUBQUERY",
            "WINDOW");
    private static final Set<String> NODES = Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE");
    private static final Set<String> RELATIONS =
            Set.of("BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EMPTY", "EXPRESSION_LIST");
    private static final Set<String> PARTS = Set.of(
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");
    /** They only make rows out of their arguments. */
    private static final Set<String> HARMLESS_TABLE_FUNCTIONS = Set.of("unnest", "range", "generate_series");

    /** Written like columns, called like functions. */
    private static final Set<String> HIDDEN_FUNCTIONS = Set.of(
            "current_user", "current_role", "session_user", "current_catalog", "current_schema", "current_database");

    /** Written like columns too, they read the clock. */
    private static final Set<String> CLOCKS =
            Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

    private static final Pattern COMMON_TABLE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern SYSTEM_NAME = Pattern.compile("(duckdb|pg|pragma|sqlite|information)_.*");

    /** What it takes to bind a chain of them grows with its square, and DuckDB recurses along it. */
    private static final int MOST_COMMON_TABLES = 100;

    private final QueryText text;
    private final Set<String> catalogue;
    private final AllowedFunctions functions;
    private final Map<String, Place> tables = new TreeMap<>();
    private final Set<String> columns = new TreeSet<>();
    private boolean allColumns;
    private int commonTables;

    QueryWalk(QueryText text, Set<String> catalogue, AllowedFunctions functions) {
        this.text = text;
        this.catalogue = catalogue;
        this.functions = functions;
    }

    void visit(JsonNode statement) {
        visit(statement, Set.of());
    }

    Map<String, Place> tables() {
        return tables;
    }

    Set<String> columns() {
        return columns;
    }

    boolean allColumns() {
        return allColumns;
    }

    private void visit(JsonNode node, Set<String> scope) {
        if (node.isArray()) {
            node.forEach(element -> visit(element, scope));
        } else if (node.isObject()) {
            String type = node.path("type").isString() ? node.path("type").asString() : "";
            if (node.has("class")) {
                expression(node, scope);
            } else if (NODES.contains(type)) {
                queryNode(node, scope);
            } else if (RELATIONS.contains(type)) {
                relation(node, type, scope);
            } else if (type.isEmpty() || PARTS.contains(type)) {
                fields(node, scope, Set.of());
            } else {
                throw unknown(node, type);
            }
        }
    }

    private void fields(JsonNode node, Set<String> scope, Set<String> except) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!except.contains(field.getKey())) {
                visit(field.getValue(), scope);
            }
        }
    }

    /** Each WITH sees those before it; a recursive one also itself; what follows sees all of them. */
    private void queryNode(JsonNode node, Set<String> outer) {
        Set<String> scope = new HashSet<>(outer);
        for (JsonNode entry : node.path("cte_map").path("map")) {
            String name = lower(entry.path("key"));
            if (!COMMON_TABLE_NAME.matcher(name).matches()
                    || SYSTEM_NAME.matcher(name).matches()) {
                throw text.refusal(
                        QueryProblem.COMMON_TABLE_NAME,
                        "WITH may not name '" + name + "'",
                        "use letters, digits and underscores, and no name of a system view");
            }
            if (++commonTables > MOST_COMMON_TABLES) {
                throw text.refusal(
                        QueryProblem.TOO_LONG,
                        "WITH names more than " + MOST_COMMON_TABLES + " tables",
                        "join some of them, or keep a part as a core table");
            }
            visit(entry.path("value"), Set.copyOf(scope));
            scope.add(name);
        }
        if (node.path("type").asString().equals("RECURSIVE_CTE_NODE")) {
            scope.add(lower(node.path("cte_name")));
        }
        fields(node, Set.copyOf(scope), Set.of("cte_map"));
    }

    private void relation(JsonNode node, String type, Set<String> scope) {
        if (type.equals("BASE_TABLE")) {
            table(node, scope);
        } else if (type.equals("TABLE_FUNCTION")) {
            tableFunction(node, scope);
        } else {
            fields(node, scope, Set.of());
        }
    }

    private void table(JsonNode node, Set<String> scope) {
        String name = lower(node.path("table_name"));
        if (!node.path("schema_name").asString("").isEmpty()
                || !node.path("catalog_name").asString("").isEmpty()) {
            throw refusal(
                    node,
                    QueryProblem.QUALIFIED_NAME,
                    "table '" + name + "' is named with a schema",
                    "name it without");
        }
        if (!node.path("at_clause").isNull()) {
            throw refusal(node, QueryProblem.CONSTRUCT, "AT is not allowed", "select by ts instead");
        }
        if (scope.contains(name)) {
            return;
        }
        if (!catalogue.contains(name)) {
            throw refusal(
                    node,
                    QueryProblem.UNKNOWN_TABLE,
                    "there is no table '" + name + "'",
                    Suggestion.orElse(
                            name, catalogue, "the tables are " + String.join(", ", new TreeSet<>(catalogue))));
        }
        tables.putIfAbsent(name, place(node));
    }

    private void tableFunction(JsonNode node, Set<String> scope) {
        JsonNode function = node.path("function");
        String name = lower(function.path("function_name"));
        if (!HARMLESS_TABLE_FUNCTIONS.contains(name)) {
            throw refusal(
                    node,
                    QueryProblem.TABLE_FUNCTION,
                    "'" + name + "' may not stand in place of a table",
                    "select from a table of the catalogue; unnest, range and generate_series are allowed");
        }
        requireUnqualified(function, name);
        fields(function, scope, Set.of());
    }

    private void expression(JsonNode node, Set<String> scope) {
        String kind = node.path("class").asString("");
        if (!EXPRESSIONS.contains(kind)) {
            throw unknown(node, kind);
        }
        switch (kind) {
            case "CONSTANT" -> {}
            case "CAST" -> visit(node.path("child"), scope);
            case "FUNCTION", "WINDOW" -> {
                String name = lower(node.path("function_name"));
                requireUnqualified(node, name);
                if (!functions.contains(name) && !isParameter(name)) {
                    throw refusal(
                            node,
                            QueryProblem.FUNCTION,
                            "function '" + name + "' may not be called",
                            Suggestion.orElse(name, functions.names(), "the reference lists the functions that may"));
                }
                fields(node, scope, Set.of("type"));
            }
            case "COLUMN_REF" -> columnReference(node);
            default -> {
                allColumns |= kind.equals("STAR");
                fields(node, scope, Set.of("type"));
            }
        }
    }

    private void columnReference(JsonNode node) {
        JsonNode parts = node.path("column_names");
        if (parts.size() == 1 && HIDDEN_FUNCTIONS.contains(lower(parts.get(0)))) {
            throw refusal(
                    node,
                    QueryProblem.FUNCTION,
                    "function '" + lower(parts.get(0)) + "' may not be called",
                    "queries see data only, nothing of the session");
        }
        if (parts.size() == 1 && functions.areStable() && CLOCKS.contains(lower(parts.get(0)))) {
            throw refusal(
                    node,
                    QueryProblem.FUNCTION,
                    "'" + lower(parts.get(0)) + "' is another time whenever the query runs",
                    "use to_ts(), the end of the span");
        }
        parts.forEach(part -> columns.add(lower(part)));
    }

    private void requireUnqualified(JsonNode function, String name) {
        String schema = function.path("schema").asString("");
        // The parser itself writes "main" for lists, structs and the like.
        if (!(schema.isEmpty() || schema.equals("main"))
                || !function.path("catalog").asString("").isEmpty()) {
            throw refusal(
                    function,
                    QueryProblem.QUALIFIED_NAME,
                    "function '" + name + "' is named with a schema or called on a value",
                    "write " + name + "(..)");
        }
    }

    private QueryRefusedException unknown(JsonNode node, String kind) {
        String name = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
        return refusal(
                node,
                QueryProblem.CONSTRUCT,
                "'" + name + "' may not be used in a query",
                "say it with plain SELECT, JOIN, WITH and expressions");
    }

    private QueryRefusedException refusal(JsonNode node, QueryProblem code, String message, String remedy) {
        return text.refusal(code, place(node), message, remedy);
    }

    /** An unknown place is the largest unsigned number. */
    private Place place(JsonNode node) {
        return text.place(node.path("query_location").asLong(-1));
    }

    private static String lower(JsonNode name) {
        return name.asString("").toLowerCase(Locale.ROOT);
    }

    /** What the text's own parameters are run as; without any, the name is nobody's. */
    private boolean isParameter(String function) {
        return function.equals(ParameterText.FUNCTION) && !text.parameters().isEmpty();
    }
}
