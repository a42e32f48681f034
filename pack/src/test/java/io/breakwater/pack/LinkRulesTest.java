package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What links accounts is read as it stands, and each mistake in it is reported by its code. */
class LinkRulesTest {
    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void copy() throws IOException {
        pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.writeString(pack.resolve("tables/purchases.yaml"), """
                description: Something was bought
                columns:
                  - {name: account_id, type: VARCHAR, nullable: true, entity: account, description: Who bought it}
                  - {name: device_id, type: VARCHAR, nullable: true, entity: device, description: On which device}
                  - {name: email, type: VARCHAR, nullable: true, entity: email, description: Where the bill went}
                """);
        Files.writeString(pack.resolve("tables/visits.yaml"), """
                description: Somebody came by
                columns:
                  - {name: device_id, type: VARCHAR, entity: device, description: On which device}
                  - {name: terminal, type: VARCHAR, entity: terminal, description: By which door}
                """);
    }

    @Test
    void isReadAsItStands() throws IOException {
        links("{by: [{entity: device, hub: 20, tables: [purchases]}, {entity: email_pattern}], lasts: 7d, most: 1000,"
                + " enforced: [banned]}");

        assertThat(PackReader.read(pack, directory)
                        .pack()
                        .orElseThrow()
                        .definitions()
                        .links())
                .isEqualTo(new LinkRules(
                        List.of(
                                new LinkKind("device", 20, List.of("purchases")),
                                new LinkKind("email_pattern", LinkKind.USUAL_HUB, List.of())),
                        Duration.ofDays(7),
                        1_000,
                        List.of("banned")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{by: [{entity: device}]} | ",
                "{by: []} | ",
                "{lasts: 3d} | BW1105",
                "{by: [{hub: 3}]} | BW1105",
                "{by: [{entity: device, hub: 1}]} | BW1107",
                "{by: [{entity: device, hub: 5000}]} | BW1107",
                "{by: [{entity: device}], most: 0} | BW1107",
                "{by: [{entity: device}], lasts: 0s} | BW1107",
                "{by: [{entity: device}], lasts: 4000d} | BW1107",
                "{by: [{entity: device}, {entity: device}]} | BW1209",
                "{by: [{entity: device, tables: [purchase]}]} | BW1206",
                "{by: [{entity: device, tables: [purchases, visits]}]} | BW1420",
                "{by: [{entity: terminal}]} | BW1420",
                "{by: [{entity: account}]} | BW1420",
            })
    void mistakesHaveCodes(String links, String code) throws IOException {
        links(links);

        assertThat(codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void aColumnThatAsksWhereNothingLinksIsAMistake() throws IOException {
        Path table = pack.resolve("tables/purchases.yaml");
        Files.writeString(table, Files.readString(table) + """
                  - {name: linked, type: BIGINT, nullable: true, expression: linked_accounts(account_id), description: How many}
                """);

        assertThat(codes()).containsExactly("BW1420");
        links("{by: [{entity: device}]}");
        assertThat(codes()).isEmpty();
    }

    private void links(String links) throws IOException {
        Path head = pack.resolve("breakwater.yaml");
        Files.writeString(head, Files.readString(head) + "\nlinks: " + links + "\n");
    }

    private List<String> codes() {
        return PackReader.read(pack, directory).problems().stream()
                .map(problem -> problem.code().code())
                .filter(code -> !code.equals("BW1306"))
                .toList();
    }
}
