package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.Engine;
import io.breakwater.intake.baseline.LabelledEvents;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportStream;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pseudonyms;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.server.runtime.ImportFormats;
import io.breakwater.signals.Signals;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the default pack's detectors of prompt attacks find, and get wrong, among texts that its model never saw: whole
 * collections, or the rows of one that {@code packs/prompt-attacks} keeps from training.
 */
final class PromptAttackFiguresTest {
    private static final Path GOLDEN = Path.of("src/test/resources/prompt-attack-figures.txt");
    private static final Path DOCUMENTATION = Path.of("../docs/default-pack.md");
    private static final Set<String> HARMS = Set.of("jailbreak", "prompt_injection", "extraction");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pattern LINE = Pattern.compile("(attacks|benign) (\\w+): (\\d+) of (\\d+)");

    private static Optional<List<String>> figures = Optional.empty();

    /** Rows of one import. */
    private record Part(String kind, String baseline, Predicate<Event> judged) {}

    @BeforeAll
    static void measure() throws IOException, ImportRefusedException {
        Optional<Path> data = TestData.directory();
        Assumptions.assumeTrue(data.isPresent(), "there are no texts; name their directory by BREAKWATER_DATA");
        LoadedPack pack = PackReader.read(Path.of("../packs/ai-product"), data.get())
                .pack()
                .orElseThrow();
        Imports imports =
                new Imports(pack.definitions().tables(), data.get(), ImportFormats.all(), new Pseudonyms(new byte[32]));
        List<String> lines = new ArrayList<>();
        Table table = Objects.requireNonNull(pack.definitions().tables().get("completions"));
        for (Part part : parts(table.indexOf("surface").orElseThrow())) {
            lines.add(part.kind() + " " + part.baseline() + ": " + measured(pack, imports, part));
        }
        figures = Optional.of(lines);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, String.join("\n", lines) + "\n");
        }
    }

    private static List<Part> parts(int surface) {
        Predicate<Event> all = event -> true;
        Predicate<Event> evenRows = event -> Integer.parseInt(event.key().id().replaceFirst(".*:", "")) % 2 == 0;
        return List.of(
                new Part("attacks", "attacks_named", all),
                new Part("attacks", "attacks_posted", event -> "reddit".equals(event.value(surface))),
                new Part("attacks", "attacks_collected", all),
                new Part("benign", "benign_instructions", all),
                new Part("benign", "benign_image_prompts", evenRows),
                new Part("benign", "benign_chat", evenRows));
    }

    private static String measured(LoadedPack pack, Imports imports, Part part)
            throws IOException, ImportRefusedException {
        Signals signals = pack.signals().withEmptyMemory();
        Engine engine = new Engine(signals.functions(), signals.lists());
        pack.programs().values().stream()
                .filter(program -> program.status().runs())
                .filter(program -> HARMS.contains(Objects.requireNonNull(pack.definitions()
                                .detectors()
                                .get(program.version().id()))
                        .harm()))
                .forEach(engine::install);
        int[] counts = new int[2];
        try (ImportStream rows = imports.open(
                Objects.requireNonNull(pack.definitions().imports().get(part.baseline())), Timestamps.toMicros(NOW))) {
            new LabelledEvents(pack.definitions().tables(), pack.computedColumns(), signals)
                    .forEach(rows, (event, abusive) -> {
                        if (part.judged().test(event)) {
                            counts[1]++;
                            counts[0] += engine.process(event).isEmpty() ? 0 : 1;
                        }
                    });
        }
        return counts[0] + " of " + counts[1];
    }

    @Test
    void theyAreThoseOfTheGoldenFileAndTheDocumentation() throws IOException {
        assertThat(figures.orElseThrow()).isEqualTo(Files.readAllLines(GOLDEN));
        String documentation = Files.readString(DOCUMENTATION);
        for (Matcher line : lines("(attacks|benign)")) {
            assertThat(documentation)
                    .containsPattern("\\| `" + line.group(2) + "`[^|]*\\|[^|]*\\| "
                            + String.format("%,d \\| %,d", number(line, 4), number(line, 3)) + " \\|");
        }
    }

    @Test
    void mostOfEveryKindOfAttackIsFound() {
        for (Matcher line : lines("attacks")) {
            assertThat(number(line, 3)).as(line.group()).isGreaterThanOrEqualTo((long)
                    Math.ceil(0.85 * number(line, 4)));
        }
    }

    @Test
    void atMostOneHundredthOfOrdinaryPromptsIsHit() {
        long hit = lines("benign").stream().mapToLong(line -> number(line, 3)).sum();
        long all = lines("benign").stream().mapToLong(line -> number(line, 4)).sum();

        assertThat(all).isGreaterThan(2_000);
        assertThat(hit * 100).isLessThanOrEqualTo(all);
    }

    @Test
    void thePackThatTheModelIsTrainedWithIsGood() {
        PackCheck check = PackReader.read(Path.of("../packs/prompt-attacks"), null);

        assertThat(check.problems()).isEmpty();
    }

    private static List<Matcher> lines(String kind) {
        return figures.orElseThrow().stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(1).matches(kind))
                .toList();
    }

    private static long number(Matcher line, int group) {
        return Long.parseLong(line.group(group));
    }
}
