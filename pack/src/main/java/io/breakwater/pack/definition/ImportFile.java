package io.breakwater.pack.definition;

import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.pack.ImportDefinition.TimeDefinition;
import io.breakwater.model.pack.ImportDefinition.Truth;
import io.breakwater.model.table.Table;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code imports/ID.yaml}: how a foreign log becomes events or facts. */
public final class ImportFile {
    public static final String ENDING = ".yaml";

    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9999;
    private static final Set<String> NAMED_TIME_FORMATS = Set.of("iso", "epoch_millis", "epoch_seconds");
    private static final TimeDefinition NO_TIME =
            new TimeDefinition(Optional.empty(), "iso", "UTC", false, Duration.ZERO);

    private final SourceFile file;
    private final Map<String, Table> tables;
    private final Reading reading;

    /** @param tables those that could be read; columns of others are not checked */
    public ImportFile(SourceFile file, Map<String, Table> tables, Reading reading) {
        this.file = file;
        this.tables = Map.copyOf(tables);
        this.reading = reading;
    }

    public Optional<ImportDefinition> read() {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.IMPORT))
                .map(mapping -> read(id, mapping));
    }

    private ImportDefinition read(String id, YamlMapping mapping) {
        Format format = mapping.oneOf("format", Format.class, Format.CSV);
        mapping.get("path").ifPresent(path -> path.filledText().ifPresent(text -> DataPaths.check(path, text)));
        ImportFields fields = ImportFields.of(format, mapping);
        if (format == Format.SYSLOG && !mapping.has("regex")) {
            reading.problems()
                    .error(
                            PackProblem.MISSING_KEY,
                            mapping.place(),
                            "an import of format syslog needs the key 'regex'",
                            "add a regular expression with named groups that a message must match");
        }
        return new ImportDefinition(
                id,
                mapping.text("description"),
                mapping.text("source"),
                format,
                mapping.text("path"),
                mapping.optionalText("regex"),
                mapping.get("year").map(value -> value.integer(EARLIEST_YEAR, LATEST_YEAR, EARLIEST_YEAR)),
                mapping.mapping("time", FileKeys.TIME)
                        .map(time -> time(time, fields))
                        .orElse(NO_TIME),
                routes(mapping, fields),
                mapping.mapping("truth", FileKeys.TRUTH).map(truth -> truth(truth, fields)),
                mapping.bool("stream", false),
                mapping.bool("baseline", false),
                file.path(),
                file.hash());
    }

    private List<ImportDefinition.Route> routes(YamlMapping mapping, ImportFields fields) {
        RouteReader reader = new RouteReader(tables, fields, reading);
        return mapping.mappings("routes", FileKeys.ROUTE).stream()
                .map(reader::read)
                .toList();
    }

    private static TimeDefinition time(YamlMapping mapping, ImportFields fields) {
        Optional<YamlValue> field = mapping.get("field");
        field.ifPresent(fields::check);
        mapping.get("format").ifPresent(ImportFile::checkFormat);
        mapping.get("zone").ifPresent(ImportFile::checkZone);
        return new TimeDefinition(
                mapping.optionalText("field"),
                mapping.optionalText("format").orElse(NO_TIME.format()),
                mapping.optionalText("zone").orElse(NO_TIME.zone()),
                mapping.bool("shift", false),
                mapping.duration("ends_before", Duration.ZERO));
    }

    private Truth truth(YamlMapping mapping, ImportFields fields) {
        mapping.get("field").ifPresent(fields::check);
        mapping.get("positive").ifPresent(Regexes::compile);
        return new Truth(
                mapping.text("field"),
                mapping.text("positive"),
                reading.references().read(References.Target.HARM, mapping, "harm"));
    }

    private static void checkFormat(YamlValue value) {
        Optional<String> text = value.filledText();
        if (text.isEmpty() || NAMED_TIME_FORMATS.contains(text.get())) {
            return;
        }
        try {
            new DateTimeFormatterBuilder().appendPattern(text.get());
        } catch (IllegalArgumentException e) {
            value.error(
                    PackProblem.BAD_VALUE,
                    "'" + text.get() + "' is not a format of time",
                    "use iso, epoch_millis, epoch_seconds or a pattern such as yyyy-MM-dd HH:mm:ss");
        }
    }

    private static void checkZone(YamlValue value) {
        Optional<String> text = value.filledText();
        try {
            text.ifPresent(ZoneId::of);
        } catch (DateTimeException e) {
            value.error(
                    PackProblem.BAD_VALUE,
                    "'" + text.orElse("") + "' is not a time zone",
                    "use a zone such as UTC, Europe/Berlin or +02:00");
        }
    }
}
