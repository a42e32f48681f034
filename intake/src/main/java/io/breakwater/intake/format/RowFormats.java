package io.breakwater.intake.format;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Opens a file in the format its mapping names. Files that end in {@code .gz} are unpacked while they are read. */
public final class RowFormats {
    private final Optional<RowFileReader> parquet;

    private RowFormats(Optional<RowFileReader> parquet) {
        this.parquet = parquet;
    }

    /** All formats of text; a Parquet file is refused. */
    public static RowFormats ofText() {
        return new RowFormats(Optional.empty());
    }

    /** All formats. */
    public static RowFormats withParquet(RowFileReader parquet) {
        return new RowFormats(Optional.of(requireNonNull(parquet, "parquet is null")));
    }

    /**
     * Opens a file.
     *
     * @param name what problems call the file
     * @param numberedColumns whether a TSV file has no header and its fields are {@code column1}, {@code column2}, ..
     * @throws UnreadableFileException if it cannot be opened
     */
    public RowReader open(Path file, String name, ImportDefinition definition, boolean numberedColumns)
            throws UnreadableFileException {
        try {
            return switch (definition.format()) {
                case CSV -> new CsvReader(name, lines(file));
                case TSV -> new LineRowReader(name, lines(file), new TsvParser(!numberedColumns));
                case JSONL -> new LineRowReader(name, lines(file), new JsonLineParser());
                case ACCESS_LOG -> new LineRowReader(name, lines(file), new AccessLogParser());
                case SYSLOG -> new LineRowReader(name, lines(file), syslog(definition));
                case PARQUET -> openParquet(file, name, definition);
            };
        } catch (IOException failed) {
            throw new UnreadableFileException(
                    Problem.error(
                            IntakeProblem.FILE_UNREADABLE,
                            Place.ofFile(name),
                            "the file cannot be read",
                            "check that it exists, may be read and is what its ending says"),
                    failed);
        }
    }

    private static SyslogParser syslog(ImportDefinition definition) throws UnreadableFileException {
        if (definition.regex().isEmpty()) {
            return new SyslogParser(null);
        }
        try {
            return new SyslogParser(Pattern.compile(definition.regex().get()));
        } catch (PatternSyntaxException broken) {
            throw new UnreadableFileException(
                    Problem.error(
                            IntakeProblem.BAD_MAPPING,
                            Place.ofFile(definition.file()),
                            "the regular expression is broken: " + broken.getDescription(),
                            "RE2 syntax is expected, with named groups such as (?P<user>\\S+)"),
                    broken);
        }
    }

    private RowReader openParquet(Path file, String name, ImportDefinition definition)
            throws IOException, UnreadableFileException {
        if (parquet.isEmpty()) {
            throw new UnreadableFileException(
                    Problem.error(
                            IntakeProblem.FORMAT_UNAVAILABLE,
                            Place.ofFile(definition.file()),
                            "Parquet files cannot be imported here",
                            "convert the file to CSV or JSON lines"),
                    null);
        }
        return parquet.get().open(file, name);
    }

    private static LineReader lines(Path file) throws IOException {
        InputStream input = new BufferedInputStream(Files.newInputStream(file));
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        try {
            return new LineReader(packed ? new GZIPInputStream(input, 1 << 16) : input);
        } catch (IOException broken) {
            input.close();
            throw broken;
        }
    }
}
