package io.breakwater.pack.definition;

import io.breakwater.model.problem.Place;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlMapping;
import java.util.regex.Pattern;

/** The form of ids and names. */
final class Names {
    private static final Pattern STRICT = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern WITH_DASH = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private Names() {}

    /** The id a file's name gives. */
    static String ofFile(SourceFile file, String ending, boolean dashes, ProblemLog problems) {
        String id = file.id(ending);
        if (!(dashes ? WITH_DASH : STRICT).matcher(id).matches()) {
            problems.error(
                    PackProblem.BAD_FILE_NAME,
                    file.whole(),
                    "'" + id + "' cannot be an id",
                    "use lower case letters, digits and underscores, beginning with a letter");
        }
        return id;
    }

    /** The name under a key; empty text where there is none. */
    static String of(YamlMapping mapping, String key, ProblemLog problems) {
        String name = mapping.text(key);
        if (!name.isEmpty()) {
            check(name, mapping.placeOf(key), problems);
        }
        return name;
    }

    static void check(String name, Place place, ProblemLog problems) {
        if (!STRICT.matcher(name).matches()) {
            problems.error(
                    PackProblem.BAD_NAME,
                    place,
                    "'" + name + "' cannot be a name",
                    "use lower case letters, digits and underscores, beginning with a letter");
        }
    }
}
