package io.breakwater.pack.definition;

import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.YamlValue;
import java.util.List;

/** Paths below the data directory. */
final class DataPaths {
    private DataPaths() {}

    /** Whether the path stays inside; logs a problem where not. */
    static boolean check(YamlValue value, String path) {
        boolean inside = !path.startsWith("/")
                && !path.startsWith("~")
                && path.indexOf('\\') < 0
                && path.indexOf(':') < 0
                && path.indexOf('\0') < 0
                && !List.of(path.split("/", -1)).contains("..");
        if (!inside) {
            value.error(
                    PackProblem.PATH_OUTSIDE_DATA,
                    "'" + path + "' is not a path below the data directory",
                    "write it relative to the data directory, with forward slashes and without '..'");
        }
        return inside;
    }
}
