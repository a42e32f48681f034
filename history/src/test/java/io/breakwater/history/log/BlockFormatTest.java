package io.breakwater.history.log;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.Samples;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.DetectorChange.Reason;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.control.RunBegan;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockFormatTest {
    private static final Map<String, Table> TABLES = Map.of("signups", Samples.SIGNUPS, "logins", Samples.LOGINS);
    private static final EntityReference ACCOUNT = new EntityReference("account", "a1");

    @Test
    void keepsEntriesHitsAndTheirOrder() {
        BlockContent content = sample();
        assertThat(BlockFormat.decode(new BlockEncoder().encode(content, TABLES), TABLES))
                .isEqualTo(content);
    }

    @Test
    void keepsTheIdentifiersOfReportedHits() {
        Hit made = Samples.hit(START, "a1");
        ReportedHit report = ReportedHit.withoutEvent(
                "farm:p1:0123", made.detector(), made.status(), ACCOUNT, List.of(), made.columns());
        BlockContent content = new BlockContent(
                List.of(new LogEntry.ControlEntry(START, new RunBegan("farm", "p1", START - 5))),
                List.of(made, report.at(START + 1), Samples.hit(START + 2, "a2"), report.at(START + 3)),
                List.of(),
                Map.of());
        assertThat(BlockFormat.decode(new BlockEncoder().encode(content, TABLES), TABLES))
                .isEqualTo(content);
    }

    /** The bytes of each format as it was first written: every later version must read them. */
    @Test
    void readsOlderFormats() throws IOException {
        assertThat(BlockFormat.decode(golden("block-format-1.hex"), TABLES)).isEqualTo(firstSample());
        assertThat(BlockFormat.decode(golden("block-format-2.hex"), TABLES)).isEqualTo(sample());
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = BlockFormatTest.class.getResourceAsStream(name)) {
            assertThat(file).isNotNull();
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    @Test
    void readsBlocksOfAnOlderContract() {
        byte[] bytes = new BlockEncoder().encode(Samples.block(List.of(Samples.signup(START, "a1"))), TABLES);
        List<Column> columns = new ArrayList<>(Samples.SIGNUPS.columns());
        columns.remove(1);
        columns.add(0, Samples.column("country", DataType.VARCHAR, Sensitivity.PUBLIC));
        Table changed = new Table("signups", "", columns, Samples.SIGNUPS.maxBehind());

        List<LogEntry> entries =
                BlockFormat.decode(bytes, Map.of("signups", changed)).entries();

        LogEntry.EventEntry entry = (LogEntry.EventEntry) entries.get(0);
        assertThat(entry.event().declared(0)).isNull();
        assertThat(entry.event().declared(1)).isEqualTo("a1");
        assertThat(entry.event().declared(2)).isEqualTo(START % 7);
    }

    @Test
    void leavesOutEventsOfATableThatIsNoLongerDeclared() {
        byte[] bytes = new BlockEncoder().encode(sample(), TABLES);
        assertThat(BlockFormat.decode(bytes, Map.of("logins", Samples.LOGINS)).entries())
                .filteredOn(LogEntry.EventEntry.class::isInstance)
                .extracting(entry -> ((LogEntry.EventEntry) entry).event().table())
                .containsExactly("logins");
    }

    @Test
    void refusesAColumnThatChangedItsType() {
        byte[] bytes = new BlockEncoder().encode(Samples.block(List.of(Samples.login(START, "a1"))), TABLES);
        Table changed = new Table(
                "logins",
                "",
                List.of(Samples.column("account_id", DataType.BIGINT, Sensitivity.PUBLIC)),
                Samples.LOGINS.maxBehind());
        assertThatThrownBy(() -> BlockFormat.decode(bytes, Map.of("logins", changed)))
                .hasMessageContaining("account_id")
                .hasMessageContaining("needs another name");
    }

    @Test
    void refusesForeignBytesAndOtherFormats() {
        byte[] bytes = new BlockEncoder().encode(sample(), TABLES);
        bytes[2] = 99;
        assertThatThrownBy(() -> BlockFormat.decode(bytes, TABLES))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("format 99");
        assertThatThrownBy(() -> BlockFormat.decode(new byte[] {1, 2, 3, 4}, TABLES))
                .isInstanceOf(CorruptDataException.class);
    }

    @Test
    void namesTableAndColumnOfWhatCannotBeStored() {
        BlockContent content = Samples.block(List.of(Samples.login(START, "\uD83D")));
        assertThatThrownBy(() -> new BlockEncoder().encode(content, TABLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account_id")
                .hasMessageContaining("logins");
    }

    static BlockContent sample() {
        BlockContent first = firstSample();
        List<LogEntry> entries = new ArrayList<>(first.entries());
        DetectorVersion farm = new DetectorVersion("farm", "p1", "f1");
        List.of(
                        new ListChange("bad_ips", Kind.CIDR, List.of("192.0.2.0/24", "2001:db8::/32"), List.of()),
                        new ListChange("words", Kind.EXACT, List.of("日本"), List.of("a", "b")),
                        new DetectorChange(farm, null, DetectorStatus.SHADOW, Reason.PACK),
                        new LabelChange(ACCOUNT, "trusted", true, null),
                        new DetectorChange(farm, DetectorStatus.SHADOW, DetectorStatus.LIVE, Reason.WARM_START),
                        new DetectorChange(farm, DetectorStatus.ENFORCE, DetectorStatus.LIVE, Reason.FALLBACK),
                        new DetectorChange(farm, DetectorStatus.LIVE, DetectorStatus.RETIRED, Reason.PERSON))
                .forEach(change -> entries.add(new LogEntry.ControlEntry(START + 7, change)));
        return new BlockContent(entries, first.hits(), List.of(), Map.of());
    }

    /** Everything that format 1 could hold. */
    private static BlockContent firstSample() {
        return new BlockContent(
                List.of(
                        new LogEntry.EventEntry(Samples.signup(START, "a1")),
                        new LogEntry.ControlEntry(START + 1, new FactChange(ACCOUNT, "plan", "free")),
                        new LogEntry.EventEntry(Samples.login(START + 2, "日本 \uD83D\uDE00 \0")),
                        new LogEntry.ControlEntry(START + 3, new FactChange(ACCOUNT, "plan", null)),
                        new LogEntry.ControlEntry(START + 3, new LabelChange(ACCOUNT, "trusted", true, START + 9)),
                        new LogEntry.ControlEntry(START + 4, new LabelChange(ACCOUNT, "trusted", false, null)),
                        new LogEntry.ControlEntry(START + 5, new PackActivation("ai-product", "abc")),
                        new LogEntry.EventEntry(Samples.emptySignup(START + 6))),
                List.of(Samples.hit(START, "a1"), Samples.hit(START + 6, "a2")),
                List.of(),
                Map.of());
    }
}
