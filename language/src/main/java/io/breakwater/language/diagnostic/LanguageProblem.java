package io.breakwater.language.diagnostic;

import io.breakwater.model.problem.ProblemCode;

/** The kinds of problem a text of the dialect can have. */
public enum LanguageProblem implements ProblemCode {
    // The text
    SYNTAX_ERROR("BW2001", "The text is not SQL as this dialect reads it"),
    TEXT_TOO_LONG("BW2002", "The text is too long"),
    NESTED_TOO_DEEPLY("BW2003", "Expressions or queries are nested too deeply"),
    TOO_COMPLEX("BW2004", "The text has more parts than a detector may have"),
    NOT_A_SELECT("BW2005", "The statement is not a SELECT"),
    SECOND_STATEMENT("BW2006", "There is something behind the end of the statement"),
    EMPTY_TEXT("BW2007", "There is no text"),
    UNTERMINATED_QUOTE("BW2008", "A quote is never closed"),
    RESERVED_WORD("BW2009", "A word of SQL stands where a name is needed"),
    // Clauses the dialect does not have
    SELECT_DISTINCT("BW2101", "SELECT DISTINCT"),
    GROUP_BY("BW2102", "GROUP BY"),
    HAVING("BW2103", "HAVING"),
    ORDER_BY("BW2104", "ORDER BY at the end of a query"),
    LIMIT("BW2105", "LIMIT, OFFSET or FETCH"),
    JOIN("BW2106", "A join of tables"),
    QUERY_IN_EXPRESSION("BW2107", "A query inside an expression"),
    SET_OPERATION("BW2108", "INTERSECT, EXCEPT or a UNION without ALL"),
    UNION_AT_TOP("BW2109", "UNION ALL outside of FROM"),
    RECURSIVE_WITH("BW2110", "WITH RECURSIVE"),
    NO_FROM("BW2111", "A SELECT without FROM"),
    UNSUPPORTED_SOURCE("BW2112", "Something in FROM that is neither a table nor a query"),
    UNSUPPORTED_EXPRESSION("BW2113", "An expression the dialect does not have"),
    UNSUPPORTED_CLAUSE("BW2114", "A clause the dialect does not have"),
    QUALIFY_WITHOUT_WINDOW("BW2115", "QUALIFY without any window"),
    TABLE_TWICE("BW2116", "A table twice in one UNION ALL"),
    // Names
    UNKNOWN_TABLE("BW2201", "No such table"),
    UNKNOWN_COLUMN("BW2202", "No such column"),
    UNKNOWN_QUALIFIER("BW2203", "The name before the dot is not in FROM"),
    AMBIGUOUS_NAME("BW2204", "A name means two things"),
    UNKNOWN_FUNCTION("BW2205", "No such function"),
    UNKNOWN_WINDOW("BW2206", "No such window"),
    DUPLICATE_WINDOW("BW2207", "Two windows have one name"),
    DUPLICATE_QUERY_NAME("BW2208", "Two queries of WITH have one name"),
    UNKNOWN_LIST("BW2209", "No such list"),
    ALIAS_OUT_OF_PLACE("BW2210", "A select alias where it cannot be used"),
    UNNAMED_COLUMN("BW2211", "A selected expression has no name"),
    DUPLICATE_COLUMN("BW2212", "Two selected columns have one name"),
    COLUMN_COUNT("BW2213", "A list of columns has the wrong length"),
    UNKNOWN_ENTITY_COLUMN("BW2214", "An entity's column does not exist"),
    ENTITY_COLUMN_TYPE("BW2215", "An entity's column is not VARCHAR"),
    NOT_REPEATABLE("BW2216", "The current time or a random number"),
    // Types
    CONDITION_TYPE("BW2301", "A condition is not BOOLEAN"),
    OPERAND_TYPE("BW2302", "An operator does not take these types"),
    COMPARED_TYPES("BW2303", "Values of these types cannot be compared"),
    ARGUMENTS("BW2304", "A function does not take these arguments"),
    BRANCH_TYPES("BW2305", "The branches have no common type"),
    UNKNOWN_TYPE("BW2306", "No such type"),
    IMPOSSIBLE_CAST("BW2307", "There is no conversion between these types"),
    DECIMAL_PRECISION("BW2308", "DECIMAL has one precision and scale"),
    NUMBER_OUT_OF_RANGE("BW2309", "A number does not fit its type"),
    TIMESTAMP_TEXT("BW2310", "A TIMESTAMP is not written as one"),
    INTERVAL_TEXT("BW2311", "An INTERVAL is not written as one"),
    CALENDAR_INTERVAL("BW2312", "An INTERVAL of months or years"),
    INTERVAL_OUT_OF_PLACE("BW2313", "An INTERVAL where a value is needed"),
    PATTERN_NOT_CONSTANT("BW2314", "A LIKE pattern is not a constant"),
    LIKE_ESCAPE("BW2315", "LIKE with ESCAPE"),
    LOOKUP_NOT_CONSTANT("BW2316", "A name in a lookup is not a constant"),
    UNTYPED_NULL("BW2317", "A NULL whose type is not known"),
    UNSUPPORTED_LITERAL("BW2318", "A kind of literal the dialect does not have"),
    UNION_TYPES("BW2319", "The inputs of UNION ALL differ"),
    COMPUTED_COLUMN_TYPE("BW2320", "A computed column's expression has another type"),
    COMPUTED_COLUMN_CONTENT("BW2321", "Something a computed column cannot hold"),
    ENTITY_TYPE("BW2322", "A lookup of an entity whose id is not VARCHAR"),
    CONSTANT_ARGUMENT("BW2323", "A constant with which a function can only give NULL"),
    ONLY_IN_COLUMN("BW2324", "A function that only a computed column may call"),
    // Windows
    AGGREGATE_WITHOUT_WINDOW("BW2401", "An aggregate without OVER"),
    WINDOW_OUT_OF_PLACE("BW2402", "A window where none can be"),
    NESTED_WINDOW("BW2403", "A window inside a window"),
    NOT_A_WINDOW_FUNCTION("BW2404", "A function that has no window form"),
    DISTINCT_OUT_OF_PLACE("BW2405", "DISTINCT where there is none"),
    FILTER_OUT_OF_PLACE("BW2406", "FILTER where there is none"),
    AGGREGATE_OF_DOUBLE("BW2407", "SUM, AVG or STDDEV of a DOUBLE"),
    AGGREGATE_ARGUMENT("BW2408", "An aggregate does not take this argument"),
    WINDOW_WITHOUT_ORDER("BW2409", "A window without ORDER BY"),
    WINDOW_ORDER("BW2410", "A window ordered by something other than ts"),
    FRAME_LOOKS_AHEAD("BW2411", "A frame that looks into the future"),
    FRAME_BOUND("BW2412", "A frame's bound is not of its unit"),
    EMPTY_FRAME("BW2413", "A frame that ends before it begins"),
    FRAME_EXCLUSION("BW2414", "An EXCLUDE other than CURRENT ROW"),
    NULLABLE_PARTITION_KEY("BW2415", "A PARTITION BY value that may be NULL"),
    WINDOW_REFINEMENT("BW2416", "A window that replaces what it is based on"),
    LAG_OFFSET("BW2417", "LAG by something other than a constant number of rows"),
    NULL_TREATMENT("BW2418", "IGNORE NULLS or RESPECT NULLS"),
    TOO_MANY_WINDOWS("BW2419", "More window calls than a detector may have"),
    // Lints
    WINDOW_SHORTER_THAN_DELAY("BW2901", "A window shorter than events may be late"),
    BASELINE_WITHOUT_GUARD("BW2902", "A baseline that is used before it is filled"),
    UNUSED_QUERY("BW2903", "A query of WITH that nothing reads"),
    UNUSED_WINDOW("BW2904", "A window that nothing uses"),
    PLAIN_DECIMAL("BW2905", "A DECIMAL whose scale differs between engines"),
    COMPOUND_INTERVAL("BW2906", "An INTERVAL of several units, which DuckDB does not read"),
    NEVER_TRUE("BW2907", "A condition that can never be true"),
    ALWAYS_TRUE("BW2908", "A condition that is always true"),
    CONTRADICTION("BW2909", "Conditions that exclude each other"),
    COUNTS_WHAT_IS_REMOVED("BW2910", "A FILTER that asks for rows which WHERE has removed"),
    FILTER_WITHOUT_EFFECT("BW2911", "A FILTER that WHERE has made without effect"),
    UNBOUNDED_WINDOW("BW2912", "A window without an end in time, and no bound to its keys");

    private final String code;
    private final String title;

    LanguageProblem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
