package io.breakwater.pack.definition;

import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields a format gives its rows, as far as they are known without reading any data. */
final class ImportFields {
    private static final Set<String> ACCESS_LOG = Set.of(
            "remote_address",
            "identity",
            "user",
            "time",
            "method",
            "path",
            "protocol",
            "status",
            "bytes",
            "referrer",
            "user_agent");
    private static final Set<String> SYSLOG = Set.of("time", "host", "program", "pid", "message");

    private final Optional<Set<String>> known;

    private ImportFields(Optional<Set<String>> known) {
        this.known = known;
    }

    /** Compiles the import's regular expression too, because its named groups are fields. */
    static ImportFields of(Format format, YamlMapping mapping) {
        Optional<com.google.re2j.Pattern> regex = mapping.get("regex").flatMap(Regexes::compile);
        if (format == Format.ACCESS_LOG) {
            return new ImportFields(Optional.of(new TreeSet<>(ACCESS_LOG)));
        }
        if (format == Format.SYSLOG && regex.isPresent()) {
            Set<String> fields = new TreeSet<>(SYSLOG);
            fields.addAll(regex.get().namedGroups().keySet());
            return new ImportFields(Optional.of(fields));
        }
        return new ImportFields(Optional.empty());
    }

    /** Logs a problem where the value names no field of the format. */
    void check(YamlValue field) {
        Optional<String> name = field.filledText();
        if (name.isPresent() && known.isPresent() && !known.get().contains(name.get())) {
            field.error(
                    PackProblem.UNKNOWN_FIELD,
                    "rows of this import have no field '" + name.get() + "'",
                    Suggestion.orElse(name.get(), known.get(), "the fields are " + String.join(", ", known.get())));
        }
    }
}
