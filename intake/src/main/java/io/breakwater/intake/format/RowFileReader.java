package io.breakwater.intake.format;

import java.io.IOException;
import java.nio.file.Path;

/** Opens files of a format that needs more than text to be read, such as Parquet. */
@FunctionalInterface
public interface RowFileReader {
    /**
     * Opens the file. Rows come in the file's own order, values as text as a CSV file would hold them.
     *
     * @param name what places and identifiers call the file
     */
    RowReader open(Path file, String name) throws IOException;
}
