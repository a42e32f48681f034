package io.breakwater.pack.problem;

import io.breakwater.model.problem.ProblemCode;

/** What can be wrong with a pack. */
public enum PackProblem implements ProblemCode {
    UNREADABLE_FILE("BW1001", "a file cannot be read"),
    FILE_TOO_LARGE("BW1002", "a file is larger than a pack's files may be"),
    LINK_OUT_OF_PACK("BW1003", "a symbolic link leads out of the pack"),
    UNKNOWN_FILE("BW1004", "a file is of no known kind and is ignored"),
    MISSING_FILE("BW1005", "a file every pack needs is missing"),
    BAD_FILE_NAME("BW1006", "a file's name cannot be an id"),
    NOT_TEXT("BW1007", "a file is not UTF-8 text"),

    YAML_SYNTAX("BW1101", "the YAML cannot be parsed"),
    YAML_ALIAS("BW1102", "YAML anchors and aliases are not allowed"),
    DUPLICATE_KEY("BW1103", "a key stands twice in one mapping"),
    UNKNOWN_KEY("BW1104", "a key is not known here"),
    MISSING_KEY("BW1105", "a required key is missing"),
    WRONG_TYPE("BW1106", "a value is of the wrong type"),
    BAD_VALUE("BW1107", "a value is not one of those allowed"),
    BAD_DURATION("BW1108", "a duration cannot be read"),
    BAD_DATE("BW1109", "a date cannot be read"),
    BAD_NAME("BW1110", "a name or id has characters it may not have"),
    FRONT_MATTER("BW1111", "the front matter is missing or not closed"),
    EMPTY_TEXT("BW1112", "a text that must say something is empty"),

    UNKNOWN_HARM("BW1201", "a harm is not in harms.yaml"),
    UNKNOWN_QUEUE("BW1202", "a queue does not exist"),
    UNKNOWN_POLICY("BW1203", "a policy does not exist"),
    UNKNOWN_ACTION("BW1204", "an action does not exist"),
    UNKNOWN_WEBHOOK("BW1205", "a webhook is not in breakwater.yaml"),
    UNKNOWN_TABLE("BW1206", "a table does not exist"),
    UNKNOWN_COLUMN("BW1207", "a column does not exist"),
    UNKNOWN_ENTITY_TYPE("BW1208", "no column of any table names entities of this type"),
    DUPLICATE_ID("BW1209", "an id is defined twice"),
    LADDER_NOT_RISING("BW1210", "the rungs of a ladder do not rise"),
    RESERVED_NAME("BW1211", "a name belongs to the system"),
    HARMS_BYSTANDERS("BW1212", "an action without end is for an entity that many people share"),
    PUNISHES_WHERE_SUPPORT_IS_PROMISED("BW1213", "a policy that promises support leads to more than words"),
    UNKNOWN_REASON("BW1214", "a policy has no such reason"),
    DECIDES_UNSEEN("BW1215", "a detector that decides raises no alerts"),
    INCOMPATIBLE_CONTRACT("BW1216", "a table's new contract does not fit the events that are stored"),
    UNKNOWN_DETECTOR("BW1217", "a detector does not exist"),
    REVEALS_DETECTOR("BW1218", "a notice tells how people are found"),
    UNKNOWN_LANGUAGE_MODEL("BW1219", "no grader by a language model has this id"),

    BAD_REGEX("BW1301", "a regular expression cannot be compiled"),
    MISSED_MATCH("BW1302", "a pattern does not match a text it says it matches"),
    UNWANTED_MATCH("BW1303", "a pattern matches a text it says it ignores"),
    EMPTY_PATTERN("BW1304", "a pattern has neither a keyword nor a regular expression"),
    BAD_LIST_ENTRY("BW1305", "a list's entry is not of the list's kind"),
    LIST_DATA_MISSING("BW1306", "a list's data file is absent, so the list is empty"),
    PATH_OUTSIDE_DATA("BW1307", "a path leads out of the data directory"),
    BAD_WEIGHTS("BW1308", "a model's weights or trees are absent, or not those the model was written with"),

    MISSING_TESTS("BW1401", "a detector has no test cases"),
    TESTS_WITHOUT_DETECTOR("BW1402", "a test file belongs to no detector"),
    UNKNOWN_EXPECTED_COLUMN("BW1403", "a test expects a column the detector does not select"),
    UNMAPPED_COLUMN("BW1404", "an import gives a required column no value"),
    UNKNOWN_FIELD("BW1405", "an import reads a field its format does not have"),
    UNSELECTED_COLUMN("BW1406", "a scheduled detector's SELECT gives no column that names the entity"),
    UNFIT_RESULT_COLUMN("BW1407", "a column of a scheduled detector's result cannot be part of a hit"),
    EQUAL_DETECTORS("BW1408", "two detectors have the same plan"),
    SUBSUMED_DETECTOR("BW1409", "every hit of a detector is a hit of another one"),
    UNFIT_UNIT("BW1410", "graders cannot take units of this kind"),
    UNFIT_READING("BW1411", "a grader cannot read what it names"),
    UNFIT_GRADES_TABLE("BW1412", "a table cannot hold a grader's answers"),
    UNFIT_GOLDEN_CASE("BW1413", "a golden case does not fit its grader"),
    NO_GOLDEN_SET("BW1414", "a grader has no golden set, so that its answers cannot act"),
    GOLDEN_WITHOUT_GRADER("BW1415", "a golden set belongs to no grader"),
    UNFIT_GRADER_KIND(
            "BW1416", "a grader is not answered by exactly one of a language model, exemplars and a trained model"),
    UNFIT_EXEMPLARS("BW1417", "exemplars do not fit their grader"),
    NO_EXEMPLARS("BW1418", "a grader has no exemplar of a violation"),
    UNFIT_SEARCH("BW1419", "a search for unknown abuse does not fit its table"),
    UNFIT_LINKS("BW1420", "what links accounts does not fit the tables"),
    UNFIT_CLASSIFIER("BW1421", "a grader cannot judge by the trained model it names"),

    NO_REPOSITORY("BW1501", "the pack's files are in no git repository"),
    UNKNOWN_REVISION("BW1502", "the pack's repository has no such commit"),
    NOT_IN_REVISION("BW1503", "a commit does not have the file"),
    CHANGED_OUTSIDE("BW1504", "a file or its branch was changed meanwhile"),
    REPOSITORY_BUSY("BW1505", "the pack's repository cannot take a commit now");

    private final String code;
    private final String title;

    PackProblem(String code, String title) {
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
