package io.breakwater.server.draft;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.pack.DetectorPaths;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a draft is of, and how that lies in the pack. */
public enum DraftKind {
    DETECTOR("detector", "detectors") {
        @Override
        public List<DetectorStatus> statuses() {
            return List.of(DetectorStatus.SHADOW, DetectorStatus.LIVE, DetectorStatus.ENFORCE, DetectorStatus.RETIRED);
        }

        @Override
        Optional<String> tests(String name) {
            return Optional.of(DetectorPaths.tests(name));
        }
    },
    /** It is in use or it is not, and has no tests. Others' queries and detectors read it, so a second person always agrees. */
    CORE_TABLE("core table", "core") {
        @Override
        public List<DetectorStatus> statuses() {
            return List.of(DetectorStatus.LIVE);
        }

        @Override
        Optional<String> tests(String name) {
            return Optional.empty();
        }
    };

    private final String title;
    private final String folder;

    DraftKind(String title, String folder) {
        this.title = title;
        this.folder = folder;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** Its file in the pack. */
    public String file(String name) {
        return folder + "/" + name + ".sql";
    }

    /** The address of its history. */
    public String historyPath(String name) {
        return "/studio/" + folder + "/" + name;
    }

    /** As what it can be proposed. */
    public abstract List<DetectorStatus> statuses();

    /** Its test file in the pack; empty where there are none. */
    abstract Optional<String> tests(String name);

    /** As stored. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DraftKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
