package io.breakwater.intake;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with something brought in. */
public enum IntakeProblem implements ProblemCode {
    UNKNOWN_TABLE("BW3001", "the pack has no such table"),
    UNKNOWN_COLUMN("BW3002", "the table has no such column"),
    MISSING_VALUE("BW3003", "a column that must have a value has none"),
    WRONG_TYPE("BW3004", "the value is of another type than the column"),
    NUMBER_OUT_OF_RANGE("BW3005", "the number does not fit the column's type"),
    BAD_TIMESTAMP("BW3006", "the text is not a point in time"),
    TEXT_TOO_LONG("BW3007", "the text is longer than a column may hold"),
    BAD_TEXT("BW3008", "the text holds characters that cannot be stored"),
    BAD_ARRAY("BW3009", "the list is not a list of texts"),
    COMPUTED_COLUMN_GIVEN("BW3010", "a computed column cannot be given from outside"),
    BAD_IDENTITY("BW3011", "source or id cannot identify an event"),
    EVENT_TIME_OUT_OF_RANGE("BW3012", "the event's time lies outside the years that can be stored"),

    BACK_PRESSURE("BW3020", "more waits to be stored than may wait"),
    STORAGE_UNAVAILABLE("BW3021", "the database cannot be reached"),
    TOO_OLD_TO_CHECK("BW3022", "the event is older than the memory of events already stored"),
    PIPELINE_STOPPED("BW3023", "the server no longer takes events"),
    SUBMISSION_TOO_LARGE("BW3024", "one submission holds more than may wait at all"),
    WINDOWS_STAY_IN_MEMORY("BW3025", "pages of windows cannot leave memory"),

    MALFORMED_ROW("BW3030", "the row does not have the format's form"),
    LINE_TOO_LONG("BW3031", "the line is longer than a line may be"),
    FILE_UNREADABLE("BW3032", "the file cannot be read"),
    FORMAT_UNAVAILABLE("BW3033", "the format cannot be read here"),
    BAD_ROW_TIME("BW3034", "the row's time cannot be read"),
    BAD_MAPPING("BW3035", "the mapping cannot be used"),
    TOO_LARGE_TO_SORT("BW3036", "an unsorted import is too large to be sorted in memory"),
    BAD_POSITION("BW3037", "the import cannot go on where it stopped"),

    UNKNOWN_DETECTOR("BW3040", "the pack has no outside detector of that name"),
    DETECTOR_NOT_RUNNING("BW3041", "the detector's status lets it make no hits"),
    BAD_REPORT("BW3042", "the report does not have the form of a hit"),
    ENTITY_NOT_ALLOWED("BW3043", "the detector's hits may not name such an entity");

    private final String code;
    private final String title;

    IntakeProblem(String code, String title) {
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
