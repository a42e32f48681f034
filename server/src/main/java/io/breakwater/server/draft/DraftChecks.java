package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.replay.CaseResult;
import io.breakwater.replay.DetectorTests;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks drafts within the pack and runs their test cases. One at a time, since that takes a core; the latest are remembered. */
@Component
public final class DraftChecks {
    /** Each holds a whole pack. */
    private static final int KEPT = 10;

    private final BreakwaterRuntime runtime;
    private final Map<Asked, DraftCheck> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** All that the answer depends on, except for files of the pack that were changed and not read yet. */
    private record Asked(String pack, DraftKind kind, String name, String sql, String tests) {}

    DraftChecks(BreakwaterRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /** As its author has it. */
    public DraftCheck of(Draft draft) {
        return check(draft.kind(), draft.name(), draft.sql(), draft.tests());
    }

    /** As it would be with another status, anew from the files of now. */
    synchronized DraftCheck fresh(Draft draft, DetectorStatus status) {
        return read(draft.kind(), draft.name(), draft.sql(status), draft.tests());
    }

    private synchronized DraftCheck check(DraftKind kind, String name, String sql, String tests) {
        Asked asked = new Asked(runtime.definitions().hash(), kind, name, sql, tests);
        DraftCheck known = kept.get(asked);
        if (known != null) {
            return known;
        }
        DraftCheck check = read(kind, name, sql, tests);
        kept.put(asked, check);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return check;
    }

    private DraftCheck read(DraftKind kind, String name, String sql, String tests) {
        Path pack = runtime.options().pack();
        @Nullable Path data = runtime.options().data().orElse(null);
        boolean detector = kind == DraftKind.DETECTOR;
        PackCheck check = detector
                ? PackReader.readWith(pack, data, name, sql, tests)
                : PackReader.readWithFile(pack, data, kind.file(name), sql);
        List<CaseResult> cases = check.pack()
                .filter(read -> detector)
                .map(read ->
                        DetectorTests.run(read, testCase -> testCase.detector().equals(name)))
                .orElse(List.of());
        Map<Boolean, List<Problem>> own = check.problems().stream()
                .collect(Collectors.partitioningBy(
                        problem -> problem.place().file().equals(kind.file(name))
                                || kind.tests(name)
                                        .filter(problem.place().file()::equals)
                                        .isPresent()));
        return new DraftCheck(
                kind,
                name,
                check.pack(),
                own.getOrDefault(true, List.of()),
                own.getOrDefault(false, List.of()).stream()
                        .filter(Problem::isError)
                        .toList(),
                cases);
    }
}
