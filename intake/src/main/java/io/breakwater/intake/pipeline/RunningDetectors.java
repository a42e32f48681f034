package io.breakwater.intake.pipeline;

import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.DetectorChange.Reason;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.plan.DetectorProgram;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which detectors run, in which version, as the log says. For one thread at a time. */
final class RunningDetectors {
    /** The last change of each detector the log knows, by id. */
    private final Map<String, DetectorChange> last = new TreeMap<>();

    void apply(DetectorChange change) {
        last.put(change.detector().id(), change);
    }

    /** The last change of each detector, by id. */
    List<DetectorChange> lastChanges() {
        return List.copyOf(last.values());
    }

    /** By id. */
    Map<String, DetectorVersion> running() {
        Map<String, DetectorVersion> running = new TreeMap<>();
        last.forEach((id, change) -> {
            if (change.status().runs()) {
                running.put(id, change.detector());
            }
        });
        return running;
    }

    /**
     * What changes when a pack with these detectors takes over, in order of id: a detector that runs then or ran until now
     * and has another plan or another status.
     */
    List<DetectorChange> changesTo(Collection<DetectorProgram> programs) {
        Map<String, DetectorChange> changes = new TreeMap<>();
        Set<String> known = new HashSet<>();
        for (DetectorProgram program : programs) {
            DetectorVersion version = program.version();
            known.add(version.id());
            DetectorChange before = last.get(version.id());
            if (differs(before, version, program.status())) {
                changes.put(version.id(), change(version, before, program.status()));
            }
        }
        running().forEach((id, version) -> {
            if (!known.contains(id)) {
                changes.put(id, change(version, last.get(id), DetectorStatus.RETIRED));
            }
        });
        return new ArrayList<>(changes.values());
    }

    /**
     * Ids of those that are deferred and stay so under a pack with these detectors. Another plan or status puts a detector back
     * inline.
     */
    Set<String> deferred(Collection<DetectorProgram> programs) {
        Set<String> deferred = new TreeSet<>();
        for (DetectorProgram program : programs) {
            DetectorChange change = last.get(program.version().id());
            if (change != null && change.defers() && !differs(change, program.version(), program.status())) {
                deferred.add(program.version().id());
            }
        }
        return deferred;
    }

    private static boolean differs(@Nullable DetectorChange before, DetectorVersion version, DetectorStatus status) {
        if (before == null || !before.status().runs()) {
            return status.runs();
        }
        return before.status() != status || !before.detector().planHash().equals(version.planHash());
    }

    private static DetectorChange change(
            DetectorVersion version, @Nullable DetectorChange before, DetectorStatus status) {
        return new DetectorChange(version, before == null ? null : before.status(), status, Reason.PACK);
    }
}
