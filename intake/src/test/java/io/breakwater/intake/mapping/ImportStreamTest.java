package io.breakwater.intake.mapping;

import static io.breakwater.intake.mapping.Definitions.constant;
import static io.breakwater.intake.mapping.Definitions.definition;
import static io.breakwater.intake.mapping.Definitions.field;
import static io.breakwater.intake.mapping.Definitions.part;
import static io.breakwater.intake.mapping.Definitions.pseudonym;
import static io.breakwater.intake.mapping.Definitions.route;
import static io.breakwater.intake.mapping.Definitions.table;
import static io.breakwater.intake.mapping.Definitions.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.mapping.ImportRow.EventRow;
import io.breakwater.intake.mapping.ImportRow.FactRow;
import io.breakwater.intake.mapping.ImportRow.RefusedRow;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.FactTarget;
import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.pack.ImportDefinition.Route;
import io.breakwater.model.pack.ImportDefinition.TimeDefinition;
import io.breakwater.model.pack.ImportDefinition.Truth;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportStreamTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final long ANCHOR = Timestamps.toMicros(Instant.parse("2026-06-01T00:00:00Z"));
    private static final Map<String, Table> TABLES = Map.of(
            "posts", table("posts", "who", "what", "n:BIGINT", "price:DECIMAL", "good:BOOLEAN", "at:TIMESTAMP"),
            "signups", table("signups", "ip"),
            "logins", table("logins", "ip"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private Imports imports(Path data) {
        return new Imports(TABLES, data, RowFormats.ofText(), new Pseudonyms(KEY));
    }

    private List<ImportRow> rows(ImportDefinition definition) throws ImportRefusedException, IOException {
        try (ImportStream stream = imports(directory).open(definition, ANCHOR)) {
            return rest(stream);
        }
    }

    private static List<ImportRow> rest(RowStream stream) throws ImportRefusedException {
        List<ImportRow> rows = new ArrayList<>();
        for (ImportRow row = stream.next(); row != null; row = stream.next()) {
            rows.add(row);
        }
        return rows;
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }

    private static IncomingEvent event(ImportRow row) {
        return ((EventRow) row).event();
    }

    @Test
    void makesColumnsOfFieldsConstantsPartsAndPseudonyms() throws Exception {
        write("a.csv", "t,who,text,n,price,good,at,label\n1,Ann,code=77;,18.0,12.50,1,1700000000,spam\n2,,x,,,,,ham\n");
        Route route = route(
                Map.of(),
                "posts",
                null,
                Map.of(
                        "who",
                        pseudonym("who"),
                        "what",
                        part("text", "code=(\\d+)"),
                        "n",
                        field("n"),
                        "price",
                        field("price"),
                        "good",
                        field("good"),
                        "at",
                        field("at")));
        ImportDefinition definition = definition(
                "a", Format.CSV, "*.csv", time("t", "epoch_seconds", false), new Truth("label", "sp.m", "spam"), route);

        List<ImportRow> rows = rows(definition);

        // Computed with: printf Ann | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(event(rows.get(0)).values())
                .containsEntry("who", "993bf55a4da78251")
                .containsEntry("what", "77")
                .containsEntry("n", new BigDecimal("18.0"))
                .containsEntry("price", new BigDecimal("12.50"))
                .containsEntry("good", true)
                .containsEntry("at", Instant.ofEpochSecond(1_700_000_000));
        assertThat(event(rows.get(1)).values()).isEmpty();
        assertThat(rows).extracting(row -> event(row).id()).containsExactly("a.csv:1", "a.csv:2");
        assertThat(rows).extracting(row -> event(row).place()).containsExactly("a.csv:2", "a.csv:3");
        assertThat(rows).extracting(row -> event(row).source()).containsOnly("a-source");
        assertThat(rows)
                .extracting(row -> ((EventRow) row).abusive())
                .containsExactly(Optional.of(true), Optional.of(false));
        assertThat(rows).extracting(row -> event(row).eventTimeOriginal()).containsOnlyNulls();
    }

    @Test
    void theFirstRouteWhoseConditionsHoldTakesTheRow() throws Exception {
        write("a.csv", "t,method,path,ip\n1,POST,/join,1\n2,POST,/joined,2\n3,GET,/join,3\n4,POST,/in,4\n");
        ImportDefinition definition = definition(
                "a",
                Format.CSV,
                "a.csv",
                time("t", "epoch_seconds", false),
                null,
                route(Map.of("method", "POST", "path", "/join"), "signups", null, Map.of("ip", field("ip"))),
                route(Map.of("path", "/in"), "logins", "ip", Map.of("ip", field("ip"))));

        List<ImportRow> rows = rows(definition);

        assertThat(rows).extracting(row -> event(row).table()).containsExactly("signups", "logins");
        assertThat(rows).extracting(row -> event(row).id()).containsExactly("a.csv:1", "4");
    }

    @Test
    void shiftsAllFilesByOneConstantAndKeepsTheOriginal() throws Exception {
        write("logs/b.csv", "t,who\n50,c\n");
        write("logs/a.csv", "t,who\n10,a\n20,b\n");
        TimeDefinition time = new TimeDefinition(Optional.of("t"), "epoch_seconds", "UTC", true, Duration.ofMinutes(1));
        ImportDefinition definition = definition(
                "a", Format.CSV, "logs/*.csv", time, null, route(Map.of(), "posts", null, Map.of("who", field("who"))));

        List<ImportRow> rows = rows(definition);

        long end = ANCHOR - 60_000_000;
        assertThat(rows).extracting(ImportRow::time).containsExactly(end - 40_000_000, end - 30_000_000, end);
        assertThat(rows)
                .extracting(row -> event(row).eventTimeOriginal())
                .containsExactly(10_000_000L, 20_000_000L, 50_000_000L);
        assertThat(rows)
                .extracting(row -> event(row).id())
                .containsExactly("logs/a.csv:1", "logs/a.csv:2", "logs/b.csv:1");
    }

    @Test
    void rowsWithoutTimeGetTheEnd() throws Exception {
        write("a.csv", "who\na\nb\n");
        TimeDefinition time = new TimeDefinition(Optional.empty(), "iso", "UTC", true, Duration.ofMinutes(30));
        List<ImportRow> rows = rows(definition(
                "a", Format.CSV, "a.csv", time, null, route(Map.of(), "posts", null, Map.of("who", field("who")))));

        assertThat(rows).extracting(ImportRow::time).containsOnly(ANCHOR - 30 * 60_000_000L);
        assertThat(rows).extracting(row -> event(row).id()).containsExactly("a.csv:1", "a.csv:2");
    }

    @Test
    void rowsOfFactsChangeEachColumn() throws Exception {
        write("a.csv", "t,account,plan,trust\n1,u1,pro,\n2,,free,low\n");
        Route facts = new Route(
                Map.of(),
                Optional.empty(),
                Optional.of(new FactTarget("account", "account")),
                Optional.empty(),
                Map.of("plan", field("plan"), "trust", field("trust"), "origin", constant("crm")));
        List<ImportRow> rows =
                rows(definition("a", Format.CSV, "a.csv", time("t", "epoch_seconds", false), null, facts));

        EntityReference account = new EntityReference("account", "u1");
        assertThat(((FactRow) rows.get(0)).facts())
                .containsExactlyInAnyOrder(
                        new FactChange(account, "plan", "pro"), new FactChange(account, "origin", "crm"));
        assertThat(((RefusedRow) rows.get(1)).problem().code()).isEqualTo(IntakeProblem.MISSING_VALUE);
    }

    @Test
    void whatCannotBeReadIsRefusedInItsPlaceAndTheRestGoesOn() throws Exception {
        write("a.csv", "t,who\nbroken\n1,a\nnever,b\n2,c\n");
        List<ImportRow> rows = rows(definition(
                "a",
                Format.CSV,
                "a.csv",
                time("t", "epoch_seconds", true),
                null,
                route(Map.of(), "posts", null, Map.of("who", field("who")))));

        assertThat(rows)
                .extracting(row ->
                        row instanceof RefusedRow refused ? refused.problem().code() : null)
                .containsExactly(IntakeProblem.MALFORMED_ROW, null, IntakeProblem.BAD_ROW_TIME, null);
        assertThat(rows.get(3).time()).isEqualTo(ANCHOR);
    }

    @Test
    void refusesMappingsThatCannotWork() throws Exception {
        write("a.csv", "t,who\n1,a\n");
        Route toPosts = route(Map.of(), "posts", null, Map.of("who", field("who")));
        TimeDefinition time = time("t", "epoch_seconds", false);
        assertRefused(
                definition("a", Format.CSV, "a.csv", time, null, route(Map.of(), "pots", null, Map.of())),
                IntakeProblem.BAD_MAPPING);
        assertRefused(
                definition("a", Format.CSV, "a.csv", time, null, route(Map.of("t", "("), "posts", null, Map.of())),
                IntakeProblem.BAD_MAPPING);
        assertRefused(
                definition(
                        "a",
                        Format.CSV,
                        "a.csv",
                        time,
                        null,
                        route(Map.of(), "posts", null, Map.of("who", part("who", "x")))),
                IntakeProblem.BAD_MAPPING);
        assertRefused(
                definition("a", Format.CSV, "a.csv", time("t", "qqqqqqqq", false), null, toPosts),
                IntakeProblem.BAD_MAPPING);
        assertRefused(definition("a", Format.CSV, "{a", time, null, toPosts), IntakeProblem.BAD_MAPPING);
        assertRefused(definition("a", Format.PARQUET, "a.csv", time, null, toPosts), IntakeProblem.FORMAT_UNAVAILABLE);
        assertThat(rows(definition("a", Format.CSV, "absent*.csv", time, null, toPosts)))
                .isEmpty();
    }

    private void assertRefused(ImportDefinition definition, IntakeProblem code) {
        assertThatThrownBy(() -> rows(definition))
                .isInstanceOfSatisfying(
                        ImportRefusedException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    @Test
    void goesOnFromAnyPositionInAnyOrderOfTheFile() throws Exception {
        write("sorted.csv", "t,who\n" + "1,a\n2,b\nx,c\n2,d\n5,e\n");
        write("unsorted.csv", "t,who\n" + "9,a\n2,b\nx,c\n2,d\n1,e\n7,f\n");
        for (String file : List.of("sorted.csv", "unsorted.csv")) {
            ImportDefinition definition = definition(
                    "a",
                    Format.CSV,
                    file,
                    time("t", "epoch_seconds", true),
                    null,
                    route(Map.of(), "posts", null, Map.of("who", field("who"))));
            List<ImportRow> all = rows(definition);
            assertThat(all.stream().filter(EventRow.class::isInstance).map(ImportRow::time))
                    .isSorted();
            try (ImportStream first = imports(directory).open(definition, ANCHOR)) {
                assertThat(first.total()).isEqualTo(all.size());
                for (int done = 1; done <= all.size(); done++) {
                    first.next();
                    Map<String, String> stored = Map.of("a", first.position().text());
                    // The anchor of a later start does not matter any more.
                    try (RowStream resumed = imports(directory)
                            .openAll(List.of(definition), stored, ANCHOR + 99)
                            .get(0)) {
                        assertThat(rest(resumed)).isEqualTo(all.subList(done, all.size()));
                        assertThat(resumed.position().rows()).isEqualTo(all.size());
                    }
                }
            }
        }
    }

    @Test
    void refusesToGoOnWhereTheFilesHaveBecomeShorter() throws Exception {
        write("a.csv", "t,who\n1,a\n");
        ImportDefinition definition = definition(
                "a",
                Format.CSV,
                "a.csv",
                time("t", "epoch_seconds", true),
                null,
                route(Map.of(), "posts", null, Map.of("who", field("who"))));

        for (String position : List.of("rows=2 anchor=5 shift=0", "somewhere")) {
            assertThatThrownBy(() -> imports(directory).openAll(List.of(definition), Map.of("a", position), ANCHOR))
                    .isInstanceOfSatisfying(
                            ImportRefusedException.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(IntakeProblem.BAD_POSITION));
        }
    }

    @Test
    void findsTheSignUpsAndLoginsOfTheRealAccessLog() throws Exception {
        Optional<Path> data = TestData.directory();
        Assumptions.assumeTrue(data.isPresent(), "the real data is absent, so its log is not mapped");
        Map<String, io.breakwater.model.pack.ImportDefinition.ColumnSource> ip = Map.of("ip", field("remote_address"));
        ImportDefinition definition = definition(
                "site",
                Format.ACCESS_LOG,
                "streams/signup_bot_access.log",
                time("time", "iso", true),
                null,
                route(Map.of("method", "POST", "path", "/join_form"), "signups", null, ip),
                route(Map.of("method", "POST", "path", "/login_form"), "logins", null, ip));

        try (ImportStream stream = imports(data.orElseThrow()).open(definition, ANCHOR)) {
            Map<String, Long> byTable = rest(stream).stream()
                    .collect(Collectors.groupingBy(row -> event(row).table(), Collectors.counting()));
            // The numbers of the data description, which counts these two paths exactly.
            assertThat(byTable).isEqualTo(Map.of("signups", 576L, "logins", 499L));
        }
    }
}
