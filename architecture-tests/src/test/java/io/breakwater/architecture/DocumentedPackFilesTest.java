package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.ProblemCode;
import io.breakwater.pack.PackReader;
import io.breakwater.pack.problem.PackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors and pack files shown in the documents are put into a copy of the default pack, which is then checked. */
final class DocumentedPackFilesTest {
    private static final String FRONT_MATTER = """
            /*---
            title: An example of the documents
            harm: fake_accounts
            severity: low
            owner: docs
            review_by: 2030-01-01
            status: draft
            entity: {type: ip, column: ip}
            affects: [{type: account, column: account_id}]
            respond: []
            max_keys: 1000000
            false_positives: none
            runbook: none
            ---*/
            """;

    /** Examples stand without tests and trained models, and may resemble each other and the detectors of the pack. */
    private static final Set<ProblemCode> OF_EXAMPLES = Set.of(
            PackProblem.MISSING_TESTS,
            PackProblem.EQUAL_DETECTORS,
            PackProblem.SUBSUMED_DETECTOR,
            PackProblem.NO_GOLDEN_SET,
            PackProblem.NO_EXEMPLARS,
            PackProblem.UNFIT_CLASSIFIER);

    /** A key that only files of one kind have, and the folder of that kind. */
    private static final Map<String, String> FOLDERS = Map.of(
            "routes:", "imports",
            "max_behind:", "tables",
            "sla:", "queues",
            "entries:", "lists",
            "undo:", "actions",
            "false_positives:", "detectors",
            "patterns:", "patterns",
            "golden_pass:", "graders");

    private static final Pattern NAMED = Pattern.compile("# (\\w+/\\w+\\.yaml)\n");

    @TempDir
    private Path directory;

    @Test
    void whatTheDocumentsShowCanBeUsed() throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        CodeBlock.all("sql")
                .filter(CodeBlock::isDetector)
                .forEach(block -> shown.put(
                        "detectors/" + block.id() + ".sql",
                        block.text().startsWith("/*---") ? block.text() : FRONT_MATTER + block.text()));
        assertThat(shown).as("detectors").hasSizeGreaterThan(5);
        CodeBlock.all("sql")
                .filter(CodeBlock::isCoreTable)
                .forEach(block -> shown.put("core/" + block.id() + ".sql", block.text()));
        CodeBlock.all("yaml")
                .filter(block -> !block.isTestFile())
                .forEach(block -> shown.put(path(block), block.text()));

        assertThat(problems(shown)).isEmpty();
    }

    @Test
    void aMistakeIsSeen() throws IOException {
        Map<String, String> wrong = Map.of(
                "detectors/wrong.sql",
                FRONT_MATTER + "SELECT account_id, ip FROM sign_ups",
                "imports/wrong.yaml",
                "description: nothing else\n");

        assertThat(problems(wrong))
                .anySatisfy(problem -> assertThat(problem).startsWith("detectors/wrong.sql"))
                .anySatisfy(problem -> assertThat(problem).startsWith("imports/wrong.yaml"));
    }

    private List<String> problems(Map<String, String> files) throws IOException {
        Path pack = directory.resolve("pack");
        copy(Checkout.directory().resolve("packs/ai-product"), pack);
        Files.createDirectories(pack.resolve("graders"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(pack.resolve(file.getKey()), file.getValue());
        }
        return PackReader.read(pack, null).problems().stream()
                .filter(problem -> files.containsKey(problem.place().file()))
                .filter(problem -> !OF_EXAMPLES.contains(problem.code()))
                .map(Problem::render)
                .toList();
    }

    /** Its first line may name it, so that other examples can. */
    private static String path(CodeBlock block) {
        Matcher named = NAMED.matcher(block.text());
        return named.lookingAt() ? named.group(1) : folder(block) + "/" + block.id() + ".yaml";
    }

    private static String folder(CodeBlock block) {
        return FOLDERS.entrySet().stream()
                .filter(kind -> block.text().lines().anyMatch(line -> line.startsWith(kind.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(block.place() + " is no whole file of a known kind"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
