package io.breakwater.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.OutsideDetector;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class ReportCheckTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WHOLE =
            "{'detector': 'vendor', 'hit_id': 'h1', 'entity': {'type': 'account', 'id': 'a1'},"
                    + " 'columns': {'score': 0.9, 'labels': ['x']}}";

    private final ReportCheck check = new ReportCheck(detector(), Set.of("posts"));

    @Test
    void aWholeReportBecomesAHit() {
        ReportedHit hit = accepted(WHOLE.replace(
                "'columns'",
                "'affected': [{'type': 'ip', 'id': '192.0.2.1'}], 'event': {'table': 'posts', 'source': 's', 'event_id':"
                        + " 'e'}, 'columns'"));

        assertThat(hit.id()).matches("vendor:p1:[0-9a-f]{32}");
        assertThat(hit.status()).isEqualTo(DetectorStatus.LIVE);
        assertThat(hit.entity()).isEqualTo(new EntityReference("account", "a1"));
        assertThat(hit.affected()).containsExactly(new EntityReference("ip", "192.0.2.1"));
        assertThat(hit.table()).isEqualTo("posts");
        assertThat(hit.event().id()).isEqualTo("e");
        assertThat(hit.columns())
                .containsExactly(
                        new HitColumn("score", DataType.DOUBLE, 0.9),
                        new HitColumn("labels", DataType.VARCHAR_ARRAY, List.of("x")));
    }

    @Test
    void anIdOfTheSenderIsTheSameHitWhateverItSays() {
        assertThat(accepted(WHOLE.replace("0.9", "0.1")).id())
                .isEqualTo(accepted(WHOLE).id());
        assertThat(accepted(WHOLE.replace("h1", "h2")).id())
                .isNotEqualTo(accepted(WHOLE).id());
        assertThat(check.check(fields(WHOLE), "other", "line 1")
                        .hit()
                        .orElseThrow()
                        .id())
                .isNotEqualTo(accepted(WHOLE).id());
    }

    @Test
    void withoutAnIdTheSameWordsAreTheSameHit() {
        String nameless = WHOLE.replace("'hit_id': 'h1', ", "");
        assertThat(accepted(nameless).id()).isEqualTo(accepted(nameless).id());
        assertThat(accepted(nameless.replace("0.9", "0.8")).id())
                .isNotEqualTo(accepted(nameless).id());
        assertThat(accepted(nameless.replace("a1", "a2")).id())
                .isNotEqualTo(accepted(nameless).id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'h1' | 7 | BW3042 | hit_id",
                "'h1' | '' | BW3042 | hit_id",
                "'account' | 'card' | BW3043 | entity",
                "'a1' | '' | BW3042 | entity",
                "'a1' | null | BW3042 | entity",
                "'a1' | 'a\\u0000b' | BW3008 | entity",
                "'score': 0.9 | 'score': 'high' | BW3004 | column score",
                "'score': 0.9, | '' : 1, | BW3003 | column score",
                "'score': 0.9 | 'score': 0.9, 'scroe': 1 | BW3002 | column scroe",
                "['x'] | 'x' | BW3004 | column labels",
                "'columns': { | 'colums': {}, 'columns': { | BW3042 | colums",
                "'columns': { | 'affected': 'a2', 'columns': { | BW3042 | affected",
                "'columns': { | 'affected': [{'type': 'card', 'id': '1'}], 'columns': { | BW3043 | affected",
                "'columns': { | 'event': {'table': 'post', 'source': 's', 'event_id': 'e'}, 'columns': { | BW3001 | event",
                "'columns': { | 'event': {'table': 'posts'}, 'columns': { | BW3042 | event",
            })
    void whatDoesNotFitIsRefusedWithItsPlace(String from, String to, String code, String place) {
        assertThat(WHOLE).contains(from);
        CheckedReport report = check.check(fields(WHOLE.replace(from, to)), "key", "line 3");

        assertThat(report.hit()).isEmpty();
        assertThat(report.problems()).anySatisfy(problem -> {
            assertThat(problem.code().code()).isEqualTo(code);
            assertThat(problem.place().toString()).isEqualTo("line 3, " + place);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void allProblemsAreFoundAtOnceAndNothingIsQuotedThatMayBePersonal() {
        CheckedReport report = check.check(
                fields("{'entity': {'type': 'card', 'id': 'secret-id'}, 'columns': {'score': 'secret-score'}}"),
                "key",
                "line 1");
        assertThat(report.problems()).hasSizeGreaterThan(1);
        assertThat(report.problems().toString()).doesNotContain("secret-id", "secret-score");
    }

    private ReportedHit accepted(String json) {
        return check.check(fields(json), "key", "line 1").hit().orElseThrow();
    }

    private static Map<String, Object> fields(String json) {
        return JSON.readValue(json.replace('\'', '"'), new TypeReference<HashMap<String, Object>>() {});
    }

    private static OutsideDetector detector() {
        DetectorKind.Outside kind = new DetectorKind.Outside(
                Set.of("account", "ip"),
                List.of(column("score", DataType.DOUBLE, false), column("labels", DataType.VARCHAR_ARRAY, true)));
        DetectorDefinition definition = new DetectorDefinition(
                "vendor",
                "What a vendor says",
                "spam",
                Severity.LOW,
                "team",
                LocalDate.EPOCH,
                DetectorStatus.LIVE,
                new EntityBinding("account", ""),
                Collections.emptyList(),
                Collections.emptyList(),
                Duration.ofHours(1),
                OptionalInt.empty(),
                Optional.empty(),
                "",
                "",
                "",
                1,
                "detectors/vendor.yaml",
                "",
                "f1",
                kind);
        return new OutsideDetector(definition, kind, new DetectorVersion("vendor", "p1", "f1"));
    }

    private static Column column(String name, DataType type, boolean nullable) {
        return new Column(name, type, nullable, Optional.empty(), Sensitivity.PERSONAL, name, Optional.empty());
    }
}
