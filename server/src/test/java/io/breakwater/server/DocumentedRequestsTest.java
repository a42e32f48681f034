package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.TestProgram.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request that the reference of the API shows works, in this order, and where an answer is shown beside it, it has that form. */
final class DocumentedRequestsTest {
    private static final Path REFERENCE = Path.of("../docs/reference/http-api.md");
    private static final Path OUTSIDE = Path.of("src/test/resources/outside");
    private static final Pattern BLOCK =
            Pattern.compile("^```(http|json)\\n(.*?)^```$|^## ", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private Path directory;

    /**
     * A block {@code http} of the reference.
     *
     * @param answer the block {@code json} below it, under the same heading
     */
    private record Example(String path, List<String> headers, String body, Optional<String> answer) {
        static Example of(String text) {
            int end = text.indexOf("\n\n");
            List<String> head = text.substring(0, end).lines().toList();
            assertThat(head.get(0)).startsWith("POST ");
            List<String> headers = head.stream()
                    .skip(1)
                    .flatMap(line -> Stream.of(line.split(": ", 2)))
                    .toList();
            return new Example(
                    head.get(0).substring("POST ".length()), headers, text.substring(end + 2), Optional.empty());
        }

        Example answered(String text) {
            return new Example(path, headers, body, Optional.of(text));
        }
    }

    @Test
    void everyRequestIsTakenAndAnsweredAsShown() throws IOException {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        Path detectors = pack.resolve("detectors");
        String definition = Files.readString(OUTSIDE.resolve("reported_by_vendor.yaml"));
        Files.writeString(
                detectors.resolve("reported_by_vendor.yaml"), definition.replace("status: shadow", "status: live"));
        Files.copy(OUTSIDE.resolve("reported_by_vendor.test.yaml"), detectors.resolve("reported_by_vendor.test.yaml"));
        List<Example> examples = examples(Files.readString(REFERENCE));
        assertThat(examples).hasSizeGreaterThanOrEqualTo(9);
        assertThat(examples.stream().filter(example -> example.answer().isPresent()))
                .hasSizeGreaterThanOrEqualTo(3);
        try (TestServer deployment = TestServer.withProduct(pack)) {
            TestProgram program = TestProgram.with(
                    deployment,
                    deployment.administrator(),
                    "gateway",
                    "events:write",
                    "events:decide",
                    "events:redrive",
                    "facts:write",
                    "hits:write",
                    "labels:write",
                    "enforcements:write",
                    "erasures:write",
                    "query:read");
            for (Example example : examples) {
                Answer answer = program.send(
                        example.path(),
                        example.body().getBytes(UTF_8),
                        example.headers().toArray(String[]::new));
                assertThat(answer.status())
                        .as("%s: %s", example.path(), answer.text())
                        .isIn(200, 202);
                example.answer().ifPresent(shown -> {
                    JsonNode expected = JsonMapper.shared().readTree(shown);
                    assertSameForm(example.path(), expected, answer.json());
                });
            }
        }
    }

    private static List<Example> examples(String markdown) {
        List<Example> examples = new ArrayList<>();
        boolean open = false;
        Matcher block = BLOCK.matcher(markdown);
        while (block.find()) {
            if ("http".equals(block.group(1))) {
                examples.add(Example.of(block.group(2)));
                open = true;
            } else if ("json".equals(block.group(1)) && open) {
                examples.add(examples.remove(examples.size() - 1).answered(block.group(2)));
                open = false;
            } else {
                open = false;
            }
        }
        return examples;
    }

    /** The same members in the same places, as long lists, and the same values of what is neither a name of ours nor a moment. */
    private static void assertSameForm(String place, JsonNode shown, JsonNode real) {
        assertThat(real.getNodeType()).as(place).isEqualTo(shown.getNodeType());
        if (shown.isObject()) {
            assertThat(new TreeSet<>(real.propertyNames())).as(place).isEqualTo(new TreeSet<>(shown.propertyNames()));
            shown.properties()
                    .forEach(member -> assertSameForm(
                            place + " " + member.getKey(), member.getValue(), real.get(member.getKey())));
        } else if (shown.isArray()) {
            assertThat(real.size()).as(place + " " + real).isEqualTo(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                assertSameForm(place + " " + i, shown.get(i), real.get(i));
            }
        } else if (shown.isBoolean()) {
            assertThat(real.booleanValue()).as(place).isEqualTo(shown.booleanValue());
        }
    }
}
