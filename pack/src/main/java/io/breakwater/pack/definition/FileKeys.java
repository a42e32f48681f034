package io.breakwater.pack.definition;

import io.breakwater.pack.yaml.Keys;
import java.util.List;

/** The keys of every kind of file: the format at a glance. */
public final class FileKeys {
    static final Keys PACK = keys("breakwater.yaml", "name")
            .optional(
                    "description",
                    "products",
                    "webhooks",
                    "late_verdict",
                    "late_verdicts",
                    "detector_budget",
                    "exposure",
                    "unknown_abuse",
                    "links");
    static final Keys UNKNOWN_ABUSE = keys("a search for unknown abuse", "table", "column")
            .optional("sample", "accounts", "similarity", "described_by");
    static final Keys LINKS = keys("links", "by").optional("lasts", "most", "enforced");
    static final Keys LINK = keys("a link", "entity").optional("hub", "tables");
    static final Keys BUDGET = keys("a budget", "ns_per_event", "state_mb").none();
    static final Keys WEBHOOK = keys("a webhook", "url").optional("secret_variable");
    static final Keys EXPOSURE = keys("an exposure", "harms").optional("per_day", "per_harm", "spacing");
    static final Keys HARM =
            keys("a harm", "id", "code", "name", "definition", "severity").none();

    static final Keys TABLE = keys("a table", "description", "columns").optional("max_behind", "retention");
    static final Keys RETENTION = keys("a retention").optional("rows", "content");
    static final Keys COLUMN =
            keys("a column", "name", "type", "description").optional("nullable", "entity", "sensitivity", "expression");

    static final Keys DETECTOR = keys(
                    "a detector",
                    "title",
                    "harm",
                    "severity",
                    "owner",
                    "review_by",
                    "status",
                    "entity",
                    "false_positives",
                    "runbook")
            .optional("kind", "affects", "respond", "suppress", "max_keys", "budget");
    static final Keys SCHEDULED_DETECTOR = keys(
                    "a scheduled detector",
                    "kind",
                    "schedule",
                    "lookback",
                    "title",
                    "harm",
                    "severity",
                    "owner",
                    "review_by",
                    "status",
                    "entity",
                    "false_positives",
                    "runbook")
            .optional("reads_content", "affects", "respond", "suppress");
    static final Keys SCHEDULE = keys("a schedule", "every").optional("at");
    static final Keys OUTSIDE_DETECTOR = keys(
                    "an outside detector",
                    "title",
                    "harm",
                    "severity",
                    "owner",
                    "review_by",
                    "status",
                    "entities",
                    "columns",
                    "false_positives",
                    "runbook")
            .optional("respond", "suppress");
    static final Keys REPORTED_COLUMN =
            keys("a reported column", "name", "type", "description").optional("nullable");
    static final Keys ENTITY = keys("an entity", "type", "column").none();
    static final Keys TO_QUEUE = keys("a response", "queue").none();
    static final Keys PUT_LABEL = keys("a label response", "label", "on", "for").none();
    static final Keys DECIDE =
            keys("a deciding response", "decide", "reason", "on").none();
    static final Keys RESTRICT =
            keys("a restricting response", "restrict", "within").none();

    static final Keys CORE_TABLE =
            keys("a core table", "title", "owner", "description").optional("columns");
    static final Keys CORE_COLUMN = keys("a core table's column", "name").optional("description", "entity");

    static final Keys CASE = keys("a test case", "name", "events", "expect").none();
    static final Keys CASE_EVENT = keys("an event", "table").optional("at", "repeat", "every", "values");
    static final Keys FACT_VALUES =
            keys("a fact", "entity_type", "entity_id", "name").optional("value");
    static final Keys LABEL_VALUES =
            keys("a label", "entity_type", "entity_id", "label").optional("present", "for");
    static final Keys REPORTED_HIT =
            keys("a reported hit", "entity_type", "entity_id").optional("columns");
    static final Keys EXPECTED_HIT = keys("an expected hit").optional("event", "columns");

    static final Keys POLICY = keys("a policy", "title", "harm", "severity", "protocol", "reasons", "notice")
            .optional("dsa_category");
    static final Keys PROTOCOL =
            keys("a protocol", "ladder").optional("strikes", "strikes_expire", "automation_floor", "support_only");
    static final Keys RUNG =
            keys("a rung", "from", "action").optional("severity", "label", "unless_label", "decided_by");
    static final Keys REASON = keys("a reason", "id", "title").none();

    static final Keys ACTION = keys("an action", "title", "description", "entities", "budget_per_hour", "webhook")
            .optional(
                    "effect",
                    "undo",
                    "duration",
                    "label",
                    "budget_per_day",
                    "approval_above",
                    "dry_run",
                    "delay_up_to",
                    "automation");
    static final Keys AUTOMATION = keys("an action's automation", "per_hour", "per_day", "stop_above", "trusted_share")
            .optional("canary_share", "canary_for");
    static final Keys QUEUE = keys("a queue", "title", "sla", "policies")
            .optional("description", "sample", "takes", "second_review", "second_review_policies", "golden");
    static final Keys ROUTE_TO_QUEUE = keys("a route to a queue").optional("harms", "severity", "label", "columns");
    static final Keys LIST = keys("a list", "description", "kind")
            .optional("entries", "from_data", "from_url", "column", "origin", "owner", "state", "distance");
    static final Keys LIST_SOURCE =
            keys("a list's source", "url").optional("every", "sha256", "at_least", "change", "allow_local");
    static final Keys PATTERN_FILE = keys("a pattern file", "harm", "patterns").none();
    static final Keys PATTERN = keys("a pattern", "id", "severity")
            .optional("language", "notes", "keywords", "regexes", "matches", "ignores");

    static final Keys MODEL = keys(
                    "a model of texts",
                    "description",
                    "bits",
                    "shortest",
                    "longest",
                    "words",
                    "scale",
                    "bias",
                    "slope",
                    "intercept",
                    "weights_sha256")
            .optional("form", "threshold", "deciles", "card");
    static final Keys ROW_MODEL = keys(
                    "a model of rows", "description", "columns", "slope", "intercept", "trees_sha256")
            .optional("threshold", "deciles", "card");

    static final Keys POINT_MODEL = keys(
                    "a model of meanings",
                    "description",
                    "points",
                    "scale",
                    "bias",
                    "slope",
                    "intercept",
                    "threshold",
                    "weights_sha256")
            .optional("deciles", "card");

    static final Keys IMPORT = keys("an import", "description", "source", "format", "path", "routes")
            .optional("regex", "year", "time", "stream", "baseline", "truth");
    static final Keys TIME = keys("a time").optional("field", "format", "zone", "shift", "ends_before");
    static final Keys TRUTH = keys("a truth", "field", "positive", "harm").none();
    static final Keys ROUTE = keys("a route", "columns").optional("when", "table", "facts", "id");
    static final Keys FACTS = keys("a facts target", "entity_type", "id_field").none();
    static final Keys COLUMN_SOURCE = keys("a column's source").optional("field", "constant", "regex", "pseudonymise");

    static final Keys GRADER = keys(
                    "a grader", "title", "status", "policy", "unit", "reads", "columns", "budget", "golden_pass")
            .optional(
                    "model",
                    "exemplars",
                    "classifier",
                    "into",
                    "concurrency",
                    "cache",
                    "timeout",
                    "settle",
                    "fallback");
    static final Keys GRADER_READING = keys("what a grader reads")
            .optional(
                    "detector",
                    "table",
                    "sample",
                    "query",
                    "every",
                    "lookback",
                    "grader",
                    "answer",
                    "labels",
                    "probability",
                    "similarity");
    static final Keys GRADER_MODEL = keys("a grader's model", "endpoint", "name")
            .optional(
                    "key_variable",
                    "key_file",
                    "local",
                    "answer_form",
                    "probability",
                    "max_answer_tokens",
                    "input_price",
                    "output_price");
    static final Keys GRADER_EXEMPLARS =
            keys("a grader's exemplars", "nearest", "similarity").optional("severity");
    static final Keys GRADER_CLASSIFIER =
            keys("a grader's classifier", "model").optional("threshold", "severity", "labels");
    static final Keys GRADER_BUDGET =
            keys("a grader's budget", "calls_per_hour").optional("tokens_per_hour", "money_per_hour");
    static final Keys GRADER_FALLBACK =
            keys("a grader's fallback", "skip_after").none();
    static final Keys GOLDEN_CASE =
            keys("a golden case", "name", "content", "violates").optional("labels");
    static final Keys EXEMPLAR =
            keys("an exemplar", "name", "content", "violates").optional("labels");

    private FileKeys() {}

    /** All of them, in the order of the reference. */
    public static List<Keys> all() {
        return List.of(
                PACK,
                WEBHOOK,
                EXPOSURE,
                LINKS,
                LINK,
                UNKNOWN_ABUSE,
                HARM,
                TABLE,
                RETENTION,
                COLUMN,
                DETECTOR,
                BUDGET,
                SCHEDULED_DETECTOR,
                SCHEDULE,
                OUTSIDE_DETECTOR,
                REPORTED_COLUMN,
                ENTITY,
                TO_QUEUE,
                PUT_LABEL,
                DECIDE,
                RESTRICT,
                CORE_TABLE,
                CORE_COLUMN,
                CASE,
                CASE_EVENT,
                FACT_VALUES,
                LABEL_VALUES,
                REPORTED_HIT,
                EXPECTED_HIT,
                POLICY,
                PROTOCOL,
                RUNG,
                REASON,
                ACTION,
                AUTOMATION,
                QUEUE,
                ROUTE_TO_QUEUE,
                LIST,
                LIST_SOURCE,
                PATTERN_FILE,
                PATTERN,
                MODEL,
                POINT_MODEL,
                ROW_MODEL,
                IMPORT,
                TIME,
                TRUTH,
                ROUTE,
                FACTS,
                COLUMN_SOURCE,
                GRADER,
                GRADER_READING,
                GRADER_MODEL,
                GRADER_EXEMPLARS,
                GRADER_CLASSIFIER,
                GRADER_BUDGET,
                GRADER_FALLBACK,
                GOLDEN_CASE,
                EXEMPLAR);
    }

    private static Required keys(String title, String... required) {
        return new Required(title, List.of(required));
    }

    private record Required(String title, List<String> required) {
        Keys optional(String... optional) {
            return new Keys(title, required, List.of(optional));
        }

        Keys none() {
            return new Keys(title, required, List.of());
        }
    }
}
