package io.breakwater.pack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Response;
import io.breakwater.model.pack.Schedule;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Retention;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPackTest {
    @TempDir
    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(data.resolve("networks.txt"), "# two more\n198.51.100.0/24\n\n203.0.113.9 # one address\n");
    }

    @Test
    void everyKindOfFileIsRead() {
        PackCheck check = PackReader.read(GoldenFile.resource("small"), data);

        assertThat(check.problems()).isEmpty();
        Pack pack = check.pack().orElseThrow().definitions();
        assertThat(pack.name()).isEqualTo("small");
        assertThat(pack.products()).containsExactly("chat");
        assertThat(the(pack.webhooks(), "product").secretVariable()).isEqualTo("PRODUCT_SECRET");
        assertThat(pack.harms()).containsOnlyKeys("account_takeover", "spam");
        assertThat(the(pack.tables(), "logins").maxBehind()).isEqualTo(Duration.ofSeconds(30));
        assertThat(the(pack.tables(), "logins").retention())
                .isEqualTo(new Retention(Optional.of(Duration.ofDays(400)), Optional.of(Duration.ofDays(30))));
        assertThat(the(pack.tables(), "logins").columns())
                .filteredOn(column -> column.type() == DataType.VARCHAR_ARRAY)
                .hasSize(1);
        assertThat(the(pack.detectors(), "password_guessing").respond())
                .containsExactly(
                        new Response.ToQueue("take-over"), new Response.PutLabel("guesser", "ip", Duration.ofDays(30)));
        assertThat(the(pack.detectors(), "password_guessing").reviewBy()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(the(pack.detectors(), "password_guessing").sqlLine()).isEqualTo(16);
        assertThat(the(pack.policies(), "take-over").protocol())
                .isEqualTo(new PolicyDefinition.Protocol(
                        2,
                        Duration.ofDays(30),
                        List.of(new PolicyDefinition.Rung(1, "suspend"), new PolicyDefinition.Rung(4, "suspend"))));
        assertThat(the(pack.policies(), "take-over").text()).startsWith("# Account takeover\n");
        assertThat(the(pack.actions(), "suspend").undo()).contains("unsuspend");
        assertThat(the(pack.queues(), "take-over").sampleShare()).isEqualTo(0.2);
        assertThat(the(pack.lists(), "bad_networks").entries())
                .containsExactly("192.0.2.0/24", "2001:db8::/32", "198.51.100.0/24", "203.0.113.9");
    }

    @Test
    void importsAreReadWhole() {
        ImportDefinition gate = the(read().definitions().imports(), "gate");

        assertThat(gate.format()).isEqualTo(ImportDefinition.Format.SYSLOG);
        assertThat(gate.year()).contains(2025);
        assertThat(gate.time())
                .isEqualTo(new ImportDefinition.TimeDefinition(
                        Optional.of("time"), "MMM ppd HH:mm:ss", "Europe/Berlin", true, Duration.ofMinutes(5)));
        assertThat(gate.routes()).hasSize(2);
        assertThat(gate.routes().get(0).columns().get("account_id"))
                .isEqualTo(new ImportDefinition.ColumnSource(
                        Optional.of("name"), Optional.empty(), Optional.of("^(\\w+)"), true));
        assertThat(gate.routes().get(1).facts()).contains(new ImportDefinition.FactTarget("account", "name"));
    }

    @Test
    void valuesOfTestCasesHaveTheirColumnsTypes() {
        List<DetectorCase> cases = read().definitions().cases().stream()
                .filter(testCase -> testCase.detector().equals("password_guessing"))
                .toList();

        DetectorCase.CaseEvent login = cases.get(0).events().get(2);
        assertThat(login.values())
                .containsEntry("account_id", "a{n}")
                .containsEntry("attempts", 1L)
                .containsEntry("price", new BigDecimal("1.500000"))
                .containsEntry("at", Timestamps.toMicros(Instant.parse("2026-01-01T00:00:00Z")))
                .containsEntry("tags", List.of("x", "y"));
        assertThat(login.atMicros()).isEqualTo(2_000_000);
        assertThat(cases.get(0).events().get(1).values())
                .isEqualTo(Map.of(
                        "entity_type", "account",
                        "entity_id", "a1",
                        "label", "trusted",
                        "present", true,
                        "for", 3_600_000_000L));
        assertThat(cases.get(0).expected().get(0).columns()).containsEntry("failures", 3L);
        assertThat(cases.get(1).expected()).isEmpty();
    }

    @Test
    void signalsKnowThePacksPatternsAndLists() {
        LoadedPack pack = read();

        assertThat(pack.signals().highlight("please buy many followers"))
                .extracting(span -> span.pattern())
                .containsExactly("spam_offer");
        assertThat(pack.signals().lists().contains("bad_networks", "203.0.113.9"))
                .isTrue();
    }

    @Test
    void sqlIsCompiled() {
        LoadedPack pack = read();

        assertThat(the(pack.programs(), "password_guessing").outputs()).isEqualTo(3);
        assertThat(the(pack.computedColumns(), "logins").keySet()).containsExactly("network", "network_length");
    }

    @Test
    void theHashIsOfAllFilesAndNothingElse() throws IOException {
        Path copy = Copies.of(GoldenFile.resource("small"), data.resolve("copy"));
        String hash = read().definitions().hash();

        assertThat(PackReader.read(copy, data)
                        .pack()
                        .orElseThrow()
                        .definitions()
                        .hash())
                .isEqualTo(hash);
        Files.writeString(copy.resolve("README.md"), "not part of the pack's meaning");
        assertThat(PackReader.read(copy, data)
                        .pack()
                        .orElseThrow()
                        .definitions()
                        .hash())
                .isEqualTo(hash);
        Path queue = copy.resolve("queues/take-over.yaml");
        Files.writeString(queue, Files.readString(queue) + "# a comment\n");
        assertThat(PackReader.read(copy, data)
                        .pack()
                        .orElseThrow()
                        .definitions()
                        .hash())
                .isNotEqualTo(hash);
    }

    private static <T> T the(Map<String, T> definitions, String id) {
        return requireNonNull(definitions.get(id), id);
    }

    private LoadedPack read() {
        return PackReader.read(GoldenFile.resource("small"), data).pack().orElseThrow();
    }

    @Test
    void scheduledAndOutsideDetectorsAreRead() {
        LoadedPack pack = read();
        ScheduledDetector scheduled = the(pack.scheduled(), "busy_addresses");
        OutsideDetector outside = the(pack.outside(), "vendor");

        assertThat(scheduled.kind().schedule()).isEqualTo(new Schedule(Duration.ofDays(1), Duration.ofMinutes(150)));
        assertThat(scheduled.kind().lookback()).isEqualTo(Duration.ofDays(2));
        assertThat(scheduled.columns())
                .containsExactly(
                        Map.entry("ip", DataType.VARCHAR),
                        Map.entry("tried", DataType.BIGINT),
                        Map.entry("accounts", DataType.VARCHAR_ARRAY));
        assertThat(scheduled.version().planHash()).matches("[0-9a-f]{16}");
        assertThat(outside.kind().entityTypes()).containsExactly("account", "ip");
        assertThat(outside.kind().columns()).extracting(Column::name).containsExactly("score", "model");
        assertThat(pack.programs()).containsOnlyKeys("password_guessing");
        assertThat(pack.version("vendor")).contains(outside.version());
        assertThat(pack.version("nobody")).isEmpty();
    }
}
