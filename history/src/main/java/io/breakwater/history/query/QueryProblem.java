package io.breakwater.history.query;

import io.breakwater.model.problem.ProblemCode;

/** Why a query is refused or fails. */
public enum QueryProblem implements ProblemCode {
    SYNTAX("BW4001", "the text is not SQL"),
    NOT_A_SELECT("BW4002", "a query is one SELECT"),
    SEVERAL_STATEMENTS("BW4003", "a query is one statement"),
    UNKNOWN_TABLE("BW4004", "there is no such table"),
    QUALIFIED_NAME("BW4005", "tables and functions are named without schema and catalogue"),
    TABLE_FUNCTION("BW4006", "functions may not stand in place of tables"),
    FUNCTION("BW4007", "the function is not among those that queries may call"),
    CONSTRUCT("BW4008", "the construct is not among those that queries may use"),
    CONTENT_COLUMN("BW4009", "content columns are only for roles that may read content"),
    FAILED("BW4010", "the query cannot be run"),
    TIMEOUT("BW4011", "the query took too long"),
    CANCELLED("BW4012", "the query was cancelled"),
    MEMORY("BW4013", "the query needs more memory than there is for queries"),
    TOO_LONG("BW4014", "the text of the query is too long or nested too deeply"),
    COMMON_TABLE_NAME("BW4015", "the name in WITH is not allowed"),
    TOO_MANY_ROWS("BW4016", "a scheduled run's answer is larger than a run's may be"),
    TOO_MANY_QUERIES("BW4017", "too many queries of one asker run or wait"),
    NO_TURN("BW4018", "other queries did not leave a turn in time"),
    PROCESS_ENDED("BW4019", "the process that runs queries ended while it ran this one"),
    PARAMETER("BW4020", "a parameter of the query has no value of its type"),
    CORE_TABLE_CIRCLE("BW4021", "core tables read each other in a circle"),
    CORE_TABLE_COLUMN("BW4022", "a core table's columns have no names of their own"),
    CORE_TABLE_IN_SPAN("BW4023", "a core table cannot be narrowed to a span"),
    TOO_MUCH_STORED("BW4024", "the query reads more of a bucket than this machine keeps copies of"),
    STORAGE("BW4025", "the storage of history cannot be reached");

    private final String code;
    private final String title;

    QueryProblem(String code, String title) {
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
