package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.UnknownAbuseSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches for unknown abuse are read as they stand, and each mistake in one is reported by its code. */
class UnknownAbuseSearchTest {
    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void copy() throws IOException {
        pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.writeString(pack.resolve("tables/posts.yaml"), """
                description: A post
                columns:
                  - {name: account_id, type: VARCHAR, nullable: true, entity: account, description: Who wrote it}
                  - {name: text, type: VARCHAR, sensitivity: content, description: What was written}
                  - {name: length, type: BIGINT, description: How long it is}
                """);
        Files.writeString(pack.resolve("tables/notes.yaml"), """
                description: A note of nobody
                columns:
                  - {name: text, type: VARCHAR, sensitivity: content, description: What was written}
                """);
    }

    @Test
    void isReadAsItStands() throws IOException {
        search("{table: posts, column: text, sample: 500, accounts: 8, similarity: 0.7}");

        assertThat(PackReader.read(pack, directory)
                        .pack()
                        .orElseThrow()
                        .definitions()
                        .unknownAbuse())
                .containsExactly(new UnknownAbuseSearch("posts", "text", 500, 8, 0.7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{table: posts, column: text} | ",
                "{table: post, column: text} | BW1206",
                "{table: posts, column: texts} | BW1419",
                "{table: posts, column: length} | BW1419",
                "{table: notes, column: text} | BW1419",
                "{table: posts, column: text, sample: 100000} | BW1107",
                "{table: posts, column: text, accounts: 1} | BW1107",
                "{table: posts, column: text, similarity: 1} | BW1107",
                "{table: posts} | BW1105",
            })
    void mistakesHaveCodes(String search, String code) throws IOException {
        search(search);

        assertThat(codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    private void search(String search) throws IOException {
        Path head = pack.resolve("breakwater.yaml");
        Files.writeString(head, Files.readString(head) + "\nunknown_abuse:\n  - " + search + "\n");
    }

    private List<String> codes() {
        return PackReader.read(pack, directory).problems().stream()
                .map(problem -> problem.code().code())
                .filter(code -> !code.equals("BW1306"))
                .toList();
    }
}
