package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.replay.CaseResult;
import io.breakwater.replay.DetectorTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detector that the guide makes step by step is put into the default pack together with its cases, which pass. */
final class DocumentedDetectorTest {
    private static final Pattern FILE = Pattern.compile(
            "`(detectors/[a-z_]+\\.(?:sql|test\\.yaml))`[^`]*```(?:sql|yaml)\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private Path directory;

    @Test
    void theGuidesDetectorPassesItsTests() throws IOException {
        String guide = Files.readString(Checkout.directory().resolve("docs/how-to/write-a-detector.md"));
        List<MatchResult> files = FILE.matcher(guide).results().toList();
        assertThat(files).extracting(file -> file.group(1)).hasSize(2);
        Path pack = copyOfTheDefaultPack();
        for (MatchResult file : files) {
            Files.writeString(pack.resolve(file.group(1)), file.group(2));
        }

        PackCheck check = PackReader.read(pack, null);

        assertThat(check.problems().stream()
                        .filter(problem -> problem.place().file().contains("one_mailbox"))
                        .map(Problem::render))
                .isEmpty();
        List<CaseResult> results = DetectorTests.run(
                check.pack().orElseThrow(), testCase -> testCase.detector().equals("one_mailbox_many_accounts"));
        assertThat(results)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(result ->
                        assertThat(result.passed()).as(result.render()).isTrue());
    }

    private Path copyOfTheDefaultPack() throws IOException {
        Path from = Checkout.directory().resolve("packs/ai-product");
        Path to = directory.resolve("pack");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
