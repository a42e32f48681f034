package io.breakwater.pack.definition;

import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GraderBudget;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderFallback;
import io.breakwater.model.pack.GraderKind;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** {@code graders/ID.yaml}: who judges content after it is stored. */
public final class GraderFile {
    public static final String ENDING = ".yaml";

    private static final int MOST_CALLS = 1_000_000;
    private static final double MOST_MONEY = 1_000_000;
    private static final int MOST_AT_ONCE = 64;
    private static final Duration DEFAULT_CACHE = Duration.ofDays(7);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DEFAULT_SETTLE = Duration.ofMinutes(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    private GraderFile() {}

    /** @param models the pack's, by id */
    public static Optional<GraderDefinition> read(
            SourceFile file, PackFiles files, Map<String, ModelFile.Read> models, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        Optional<SourceFile> golden = files.file("graders/" + id + GoldenFile.ENDING);
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.GRADER))
                .map(mapping -> read(
                        mapping,
                        id,
                        golden,
                        file,
                        new GraderKindKeys(id, files, models, reading).read(mapping),
                        reading));
    }

    private static GraderDefinition read(
            YamlMapping mapping,
            String id,
            Optional<SourceFile> golden,
            SourceFile file,
            GraderKind kind,
            Reading reading) {
        GraderUnit unit = unit(mapping, reading);
        return new GraderDefinition(
                id,
                mapping.text("title"),
                mapping.oneOf("status", GraderStatus.class, GraderStatus.OFF),
                reading.references().read(References.Target.POLICY, mapping, "policy"),
                unit,
                settle(mapping, unit),
                GraderReadingKeys.read(mapping, reading),
                columns(mapping),
                kind,
                into(mapping, reading),
                budget(mapping),
                mapping.integer("concurrency", 1, MOST_AT_ONCE, 1),
                mapping.duration("cache", DEFAULT_CACHE),
                timeout(mapping),
                mapping.mapping("fallback", FileKeys.GRADER_FALLBACK)
                        .<GraderFallback>map(fallback ->
                                new GraderFallback.Skip(fallback.duration("skip_after", Duration.ofHours(1))))
                        .orElse(new GraderFallback.Wait()),
                new GoldenSet(
                        golden.map(set -> GoldenFile.read(set, FileKeys.GOLDEN_CASE, reading))
                                .orElse(List.of()),
                        mapping.number("golden_pass", 0.5, 1, 1),
                        golden.map(SourceFile::hash).orElse("")),
                file.path(),
                file.hash());
    }

    private static GraderUnit unit(YamlMapping grader, Reading reading) {
        Map<String, GraderUnit> units = new LinkedHashMap<>();
        for (GraderUnit unit : GraderUnit.values()) {
            units.put(unit.text(), unit);
        }
        GraderUnit unit = grader.get("unit")
                .map(value -> value.oneOf(units, GraderUnit.EVENT))
                .orElse(GraderUnit.EVENT);
        if (unit != GraderUnit.EVENT && (grader.has("exemplars") || grader.has("classifier"))) {
            reading.problems()
                    .error(
                            PackProblem.UNFIT_UNIT,
                            grader.placeOf("unit"),
                            "only single events are judged by what they mean: the sentence model reads no more",
                            "write 'event'; what spans several events is for a detector over the grades");
        }
        return unit;
    }

    private static Duration settle(YamlMapping grader, GraderUnit unit) {
        return grader.duration("settle", unit == GraderUnit.EVENT ? Duration.ZERO : DEFAULT_SETTLE);
    }

    private static List<String> columns(YamlMapping grader) {
        List<String> columns = grader.texts("columns");
        if (grader.has("columns") && columns.isEmpty()) {
            grader.get("columns")
                    .ifPresent(value -> value.error(
                            PackProblem.EMPTY_TEXT, "nothing would be judged", "name columns with content"));
        }
        return columns;
    }

    private static Optional<String> into(YamlMapping mapping, Reading reading) {
        return Optional.of(reading.references().read(References.Target.TABLE, mapping, "into"))
                .filter(table -> !table.isEmpty());
    }

    private static GraderBudget budget(YamlMapping grader) {
        return grader.mapping("budget", FileKeys.GRADER_BUDGET)
                .map(mapping -> new GraderBudget(
                        mapping.integer("calls_per_hour", 1, MOST_CALLS, 1),
                        mapping.has("tokens_per_hour")
                                ? OptionalInt.of(mapping.integer("tokens_per_hour", 1, Integer.MAX_VALUE, 1))
                                : OptionalInt.empty(),
                        mapping.has("money_per_hour")
                                ? OptionalDouble.of(mapping.number("money_per_hour", 0, MOST_MONEY, 0))
                                : OptionalDouble.empty()))
                .orElse(new GraderBudget(1, OptionalInt.empty(), OptionalDouble.empty()));
    }

    private static Duration timeout(YamlMapping mapping) {
        Duration timeout = mapping.duration("timeout", DEFAULT_TIMEOUT);
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0 || timeout.toMillis() < 1) {
            mapping.get("timeout")
                    .ifPresent(value -> value.error(
                            PackProblem.BAD_VALUE, "nothing waits that long for an answer", "write 10m or less"));
        }
        return timeout;
    }
}
