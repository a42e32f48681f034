package io.breakwater.casework.enforcement;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.DsaCategory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement of reasons with the fields of the European Union's transparency database. It names nobody; what a person wrote as
 * facts must not either.
 */
public final class DsaStatement {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_EXPLANATION = 2_000;
    private static final int LONGEST_FACTS = 5_000;
    private static final Set<String> TEXTS = Set.of("post", "request", "conversation", "content_cluster");

    private DsaStatement() {}

    /**
     * The fields in the database's spelling; dates are those of the measure, since it does not know when content was made.
     *
     * @throws CaseworkProblem if the action restricts nothing, so that there is nothing to state
     */
    public static Map<String, @Nullable Object> of(
            Enforcement enforcement, ActionDefinition action, DsaCategory category) {
        StatementOfReasons statement = enforcement.statement();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        restriction(fields, enforcement, action);
        fields.put("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
        fields.put("incompatible_content_ground", cut(statement.policyTitle(), LONGEST_TITLE));
        fields.put("incompatible_content_explanation", cut(statement.reasonTitle(), LONGEST_EXPLANATION));
        fields.put("incompatible_content_illegal", "No");
        if (TEXTS.contains(enforcement.entity().type())) {
            fields.put("content_type", List.of("CONTENT_TYPE_TEXT"));
        } else {
            fields.put("content_type", List.of("CONTENT_TYPE_OTHER"));
            fields.put(
                    "content_type_other",
                    "activity of one " + enforcement.entity().type());
        }
        fields.put("category", "STATEMENT_CATEGORY_" + category.name());
        fields.put("content_date", day(enforcement.requestedAt()).toString());
        fields.put(
                "application_date",
                day(enforcement.deliveredAt().orElse(enforcement.requestedAt())).toString());
        fields.put("decision_facts", cut(statement.facts(), LONGEST_FACTS));
        fields.put("source_type", "SOURCE_VOLUNTARY");
        fields.put("automated_detection", enforcement.decisionId().isPresent() ? "Yes" : "No");
        fields.put(
                "automated_decision",
                statement.automated() ? "AUTOMATED_DECISION_FULLY" : "AUTOMATED_DECISION_NOT_AUTOMATED");
        fields.put("puid", enforcement.id());
        return fields;
    }

    /** What is restricted, and until when. */
    private static void restriction(
            Map<String, @Nullable Object> fields, Enforcement enforcement, ActionDefinition action) {
        @Nullable
        String end = enforcement.expiresAt().map(at -> day(at).toString()).orElse(null);
        switch (action.effect()) {
            case REMOVE -> visibility(fields, "DECISION_VISIBILITY_CONTENT_REMOVED", end);
            case DEMOTE -> visibility(fields, "DECISION_VISIBILITY_CONTENT_DEMOTED", end);
            case OTHER -> {
                visibility(fields, "DECISION_VISIBILITY_OTHER", end);
                fields.put("decision_visibility_other", cut(action.title(), LONGEST_TITLE));
            }
            case HOLD -> {
                fields.put("decision_monetary", "DECISION_MONETARY_SUSPENSION");
                fields.put("end_date_monetary_restriction", end);
            }
            case CHALLENGE, LIMIT -> {
                fields.put("decision_provision", "DECISION_PROVISION_PARTIAL_SUSPENSION");
                fields.put("end_date_service_restriction", end);
            }
            case SUSPEND -> {
                fields.put("decision_account", "DECISION_ACCOUNT_SUSPENDED");
                fields.put("end_date_account_restriction", end);
            }
            case BAN -> {
                fields.put("decision_account", "DECISION_ACCOUNT_TERMINATED");
                fields.put("end_date_account_restriction", end);
            }
            case NOTICE, SUPPORT ->
                throw CaseworkProblem.of(
                        CaseworkProblemCode.NOTHING_RESTRICTED,
                        "enforcement " + enforcement.id(),
                        "the action '" + action.id() + "' restricts nothing, so nothing has to be stated",
                        "state the reasons of actions that take something away");
        }
    }

    private static void visibility(Map<String, @Nullable Object> fields, String value, @Nullable String end) {
        fields.put("decision_visibility", List.of(value));
        fields.put("end_date_visibility_restriction", end);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
