package io.breakwater.history.query;

import java.sql.SQLException;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides whether a text from outside may be run at all. DuckDB's own parser reads it, so that what is checked is what will
 * be run; everything that is not known to be harmless is refused.
 */
final class QueryGuard {
    private static final int LONGEST = 100_000;
    private static final String SHAPE = "write one SELECT over the tables of the catalogue; WITH may stand before it";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final AllowedFunctions functions;

    QueryGuard(AllowedFunctions functions) {
        this.functions = functions;
    }

    Set<String> functions() {
        return Set.copyOf(functions.names());
    }

    /** Lets queries call one more function, by its name in lower case. */
    void allow(String function) {
        functions.allow(function);
    }

    /**
     * @param parser is asked for the syntax tree; nothing of the query is run
     * @param tables names of the catalogue's tables
     * @throws QueryRefusedException if the query must not be run
     */
    GuardedQuery check(QueryText text, SyntaxParser parser, Set<String> tables) {
        if (text.sql().length() > LONGEST) {
            throw text.refusal(
                    QueryProblem.TOO_LONG,
                    "the query has " + text.sql().length() + " characters",
                    "write at most " + LONGEST);
        }
        JsonNode parsed = parse(text, parser);
        if (parsed.path("error").asBoolean()) {
            throw unparsed(text, parsed);
        }
        JsonNode statements = parsed.path("statements");
        if (statements.size() == 0) {
            throw text.refusal(QueryProblem.NOT_A_SELECT, "the query is empty", SHAPE);
        }
        if (statements.size() > 1) {
            throw text.refusal(
                    QueryProblem.SEVERAL_STATEMENTS,
                    "these are " + statements.size() + " statements",
                    "run one at a time; a semicolon may only stand at the end");
        }
        if (functions.areStable() && parsed.findValues("sample").stream().anyMatch(sample -> !sample.isNull())) {
            throw text.refusal(
                    QueryProblem.CONSTRUCT,
                    "a sample is another one each time",
                    "choose rows by a condition, such as hash(event_id) % 10 = 0");
        }
        QueryWalk walk = new QueryWalk(text, tables, functions);
        walk.visit(statements.get(0));
        return new GuardedQuery(text.sql(), walk.tables(), walk.columns(), walk.allColumns());
    }

    private static JsonNode parse(QueryText text, SyntaxParser parser) {
        try {
            return JSON.readTree(parser.tree(text.run()));
        } catch (JacksonException e) {
            throw text.refusal(QueryProblem.TOO_LONG, "the query is nested too deeply", "take it apart by WITH");
        } catch (SQLException e) {
            throw text.refusal(
                    QueryProblem.SYNTAX, "DuckDB's parser gave up on the text", "check quotes and characters");
        }
    }

    private static QueryRefusedException unparsed(QueryText text, JsonNode answer) {
        String message = answer.path("error_message").asString("");
        if (!answer.path("error_type").asString("").equals("parser")) {
            return text.refusal(QueryProblem.NOT_A_SELECT, "only SELECT may be run", SHAPE);
        }
        long offset = Long.parseLong(answer.path("position").asString("-1"));
        return text.refusal(QueryProblem.SYNTAX, text.place(offset), message, "correct the text at this place");
    }
}
