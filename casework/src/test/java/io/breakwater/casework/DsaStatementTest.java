package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.enforcement.DsaStatement;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.ActionEffect;
import io.breakwater.model.pack.DsaCategory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statement against the database's own rules of validation, written down here a second time. */
class DsaStatementTest {
    private static final Set<String> DECISIONS = Set.of(
            "DECISION_VISIBILITY_CONTENT_REMOVED",
            "DECISION_VISIBILITY_CONTENT_DEMOTED",
            "DECISION_VISIBILITY_OTHER",
            "DECISION_MONETARY_SUSPENSION",
            "DECISION_PROVISION_PARTIAL_SUSPENSION",
            "DECISION_ACCOUNT_SUSPENDED",
            "DECISION_ACCOUNT_TERMINATED");
    private static final List<String> KINDS =
            List.of("decision_visibility", "decision_monetary", "decision_provision", "decision_account");

    private final CaseworkFixture fixture = new CaseworkFixture();

    @ParameterizedTest
    @EnumSource(ActionEffect.class)
    void everyRestrictionIsStatedByTheRules(ActionEffect effect) {
        Enforcement enforcement = fixture.casework
                .enforcements()
                .enforce(ANNA, Hits.account("a"), "suspend", TestPack.POLICY, TestPack.REASON, "x".repeat(6_000));
        ActionDefinition action =
                with(Objects.requireNonNull(fixture.pack.actions().get("suspend")), effect);
        if (effect.takesNothing()) {
            assertRefused(
                    CaseworkProblemCode.NOTHING_RESTRICTED,
                    () -> DsaStatement.of(enforcement, action, DsaCategory.SELF_HARM));
            return;
        }

        Map<String, @Nullable Object> fields = DsaStatement.of(enforcement, action, DsaCategory.SELF_HARM);

        List<String> stated = KINDS.stream().filter(fields::containsKey).toList();
        assertThat(stated).hasSize(1);
        Object decision = Objects.requireNonNull(fields.get(stated.get(0)));
        assertThat(decision instanceof List<?> list ? (String) list.get(0) : (String) decision)
                .isIn(DECISIONS);
        assertThat(fields.containsKey("decision_visibility_other"))
                .isEqualTo(List.of("DECISION_VISIBILITY_OTHER").equals(decision));
        assertThat(fields.containsKey("content_type_other"))
                .isEqualTo(List.of("CONTENT_TYPE_OTHER").equals(fields.get("content_type")));
        assertThat(text(fields, "decision_facts")).hasSizeBetween(1, 5_000);
        assertThat(text(fields, "incompatible_content_ground")).hasSizeBetween(1, 500);
        assertThat(text(fields, "incompatible_content_explanation")).hasSizeBetween(1, 2_000);
        assertThat(text(fields, "category")).isEqualTo("STATEMENT_CATEGORY_SELF_HARM");
        assertThat(text(fields, "source_type")).isEqualTo("SOURCE_VOLUNTARY");
        assertThat(text(fields, "automated_detection")).isEqualTo("No");
        assertThat(text(fields, "automated_decision")).isEqualTo("AUTOMATED_DECISION_NOT_AUTOMATED");
        assertThat(text(fields, "puid")).matches(Pattern.compile("[a-zA-Z0-9-_]{1,500}"));
        assertThat(LocalDate.parse(text(fields, "content_date"))).isBefore(LocalDate.of(2038, 1, 1));
        assertThat(LocalDate.parse(text(fields, "application_date"))).isAfter(LocalDate.of(2020, 1, 1));
        assertThat(fields.keySet().stream().filter(key -> key.startsWith("end_date_")))
                .hasSize(1);
        assertThat(fields.toString()).doesNotContain("anna");
    }

    private static String text(Map<String, @Nullable Object> fields, String key) {
        return (String) Objects.requireNonNull(fields.get(key));
    }

    private static ActionDefinition with(ActionDefinition action, ActionEffect effect) {
        return new ActionDefinition(
                action.id(),
                action.title(),
                action.description(),
                effect,
                action.entityTypes(),
                action.undo(),
                action.duration(),
                action.label(),
                action.guards(),
                action.webhook(),
                action.file(),
                action.fileHash());
    }
}
