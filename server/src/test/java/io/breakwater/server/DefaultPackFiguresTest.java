package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.Engine;
import io.breakwater.intake.baseline.LabelledEvents;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pseudonyms;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackReader;
import io.breakwater.replay.BaselineRate;
import io.breakwater.server.demo.FalsePositives;
import io.breakwater.server.runtime.ImportFormats;
import io.breakwater.signals.Signals;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The default pack over the real streams, without a database: what it finds and what it gets wrong stays what the golden file
 * and the pack's documentation say. {@code -Dgolden.update=true} writes the golden file anew.
 */
final class DefaultPackFiguresTest {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultPackFiguresTest.class);
    private static final String SKIPPED =
            "The default pack's figures are not checked: there are no streams; name their directory by BREAKWATER_DATA";
    private static final Path GOLDEN = Path.of("src/test/resources/default-pack-figures.txt");
    private static final Path DOCUMENTATION = Path.of("../docs/default-pack.md");
    private static final long NOW = Timestamps.toMicros(Instant.parse("2026-11-22T12:00:00Z"));
    private static final Pattern FOUND =
            Pattern.compile("(?m)^\\| `(\\w+)`[^|]*\\|[^|]*\\|[^|]*\\| ([\\d,]+) \\| ([\\d,]+) \\|");
    private static final Pattern WRONG =
            Pattern.compile("(?m)^\\| `(\\w+)`([^|]*)\\| ([\\d,]+) \\| (\\d+) \\| [\\d.]+ %");

    private static Optional<List<String>> figures = Optional.empty();

    @BeforeAll
    static void measure() throws ImportRefusedException, IOException {
        Optional<Path> data = TestData.directory();
        if (data.isEmpty()) {
            LOG.warn("{}", SKIPPED);
        }
        Assumptions.assumeTrue(data.isPresent(), SKIPPED);
        LoadedPack pack = PackReader.read(Path.of("../packs/ai-product"), data.get())
                .pack()
                .orElseThrow();
        Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
        List<String> lines = new ArrayList<>(found(pack, data.get(), pseudonyms));
        for (BaselineRate rate : new FalsePositives(pack, data, pseudonyms, NOW).measure()) {
            lines.add("wrong " + rate.baseline() + " " + rate.detector().id() + " " + rate.negatives() + " "
                    + rate.hit());
        }
        figures = Optional.of(lines);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.resolveSibling(""));
            Files.writeString(GOLDEN, String.join("\n", lines) + "\n");
        }
    }

    private static List<String> found(LoadedPack pack, Path data, Pseudonyms pseudonyms)
            throws ImportRefusedException, IOException {
        Signals signals = pack.signals().withEmptyMemory();
        Engine engine = new Engine(signals.functions(), signals.lists());
        pack.programs().values().stream()
                .filter(program -> program.status().runs())
                .forEach(engine::install);
        Imports imports = new Imports(pack.definitions().tables(), data, ImportFormats.all(), pseudonyms);
        List<ImportDefinition> definitions = pack.definitions().imports().values().stream()
                .filter(ImportDefinition::stream)
                .toList();
        Map<String, Long> events = new TreeMap<>();
        Map<String, Long> hits = new TreeMap<>();
        Map<String, Set<EntityReference>> entities = new TreeMap<>();
        Set<EventKey> seen = new HashSet<>();
        RunsOverStreams history = new RunsOverStreams(pack);
        try (MergedStreams rows = new MergedStreams(imports.openAll(definitions, Map.of(), NOW))) {
            new LabelledEvents(pack.definitions().tables(), pack.computedColumns(), signals)
                    .forEach(rows, (event, abusive) -> {
                        if (seen.add(event.key())) {
                            events.merge(event.table(), 1L, Long::sum);
                            history.add(event);
                            for (Hit hit : engine.process(event)) {
                                hits.merge(hit.detector().id(), 1L, Long::sum);
                                entities.computeIfAbsent(hit.detector().id(), id -> new HashSet<>())
                                        .add(hit.entity());
                            }
                        }
                    });
        }
        history.hits((detector, hit) -> {
            hits.merge(detector, 1L, Long::sum);
            entities.computeIfAbsent(detector, id -> new HashSet<>()).add(hit.entity());
        });
        List<String> lines = new ArrayList<>();
        events.forEach((table, count) -> lines.add("stored " + table + " " + count));
        hits.forEach((detector, count) -> lines.add("found " + detector + " " + count + " "
                + entities.getOrDefault(detector, Set.of()).size()));
        return lines;
    }

    @Test
    void theyAreThoseOfTheGoldenFile() throws IOException {
        assertThat(figures.orElseThrow()).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void theDocumentationSaysWhatIsFound() throws IOException {
        List<String> documented = FOUND.matcher(Files.readString(DOCUMENTATION))
                .results()
                .map(row -> "found " + row.group(1) + " " + number(row, 2) + " " + number(row, 3))
                .toList();

        assertThat(documented).hasSizeGreaterThan(10);
        assertThat(figures.orElseThrow().stream().filter(line -> line.startsWith("found ")))
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void theDocumentationSaysWhatIsWrong() throws IOException {
        List<String> measured = figures.orElseThrow().stream()
                .filter(line -> line.startsWith("wrong "))
                .map(line -> line.replaceFirst("wrong \\w+ ", ""))
                .toList();
        // A draft does not run, so its figures are the record of the day it was tried.
        List<String> documented = WRONG.matcher(Files.readString(DOCUMENTATION))
                .results()
                .filter(row -> !row.group(2).contains("draft"))
                .map(row -> row.group(1) + " " + number(row, 3) + " " + number(row, 4))
                .toList();

        assertThat(documented).hasSizeGreaterThan(8);
        assertThat(measured).containsAll(documented);
    }

    @Test
    void theDocumentationSaysHowManyRowsThereAre() throws IOException {
        long stored = figures.orElseThrow().stream()
                .filter(line -> line.startsWith("stored "))
                .mapToLong(line -> Long.parseLong(line.replaceFirst("stored \\w+ ", "")))
                .sum();

        assertThat(Files.readString(DOCUMENTATION))
                .contains(String.format(java.util.Locale.ROOT, "%,d are stored", stored));
    }

    private static long number(MatchResult row, int group) {
        return Long.parseLong(row.group(group).replace(",", ""));
    }
}
