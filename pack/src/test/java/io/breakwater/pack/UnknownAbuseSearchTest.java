package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Files.createDirectories(pack.resolve("graders"));
        grader("describer", "model: {endpoint: http://127.0.0.1:9/v1, name: m, local: true}");
        grader("examples", "exemplars: {nearest: 1, similarity: 0.6, severity: high}");
        Files.writeString(pack.resolve("graders/examples.exemplars.yaml"), """
                - {name: one, content: {text: guess}, violates: true}
                """);
        Files.writeString(pack.resolve("tables/notes.yaml"), """
                description: A note of nobody
                columns:
                  - {name: text, type: VARCHAR, sensitivity: content, description: What was written}
                """);
    }

    @Test
    void isReadAsItStands() throws IOException {
        search("{table: posts, column: text, sample: 500, accounts: 8, similarity: 0.7, described_by: describer}");

        assertThat(PackReader.read(pack, directory)
                        .pack()
                        .orElseThrow()
                        .definitions()
                        .unknownAbuse())
                .containsExactly(new UnknownAbuseSearch("posts", "text", 500, 8, 0.7, Optional.of("describer")));
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
                "{table: posts, column: text, described_by: describer} | ",
                "{table: posts, column: text, described_by: nobody} | BW1219",
                "{table: posts, column: text, described_by: examples} | BW1219",
                "{table: posts, column: text, described_by: []} | BW1106",
                "{table: posts, column: text, described_by: ''} | BW1112",
            })
    void mistakesHaveCodes(String search, String code) throws IOException {
        search(search);

        assertThat(codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    private void grader(String id, String kind) throws IOException {
        Files.writeString(pack.resolve("graders/" + id + ".yaml"), """
                title: Posts
                status: shadow
                policy: take-over
                unit: event
                reads: {table: posts, sample: 0.1}
                columns: [text]
                %s
                budget: {calls_per_hour: 10}
                golden_pass: 1
                """.formatted(kind));
    }

    private void search(String search) throws IOException {
        Path head = pack.resolve("breakwater.yaml");
        Files.writeString(head, Files.readString(head) + "\nunknown_abuse:\n  - " + search + "\n");
    }

    private List<String> codes() {
        return PackReader.read(pack, directory).problems().stream()
                .filter(Problem::isError)
                .map(problem -> problem.code().code())
                .toList();
    }
}
