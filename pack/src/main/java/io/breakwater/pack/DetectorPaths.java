package io.breakwater.pack;

import java.util.regex.Pattern;

/** Where the files of a detector lie, relative to the pack. */
public final class DetectorPaths {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private DetectorPaths() {}

    /** Whether files can be called so. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    public static String sql(String id) {
        return "detectors/" + id + ".sql";
    }

    public static String tests(String id) {
        return "detectors/" + id + ".test.yaml";
    }
}
