package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.parquet.ParquetRows;
import io.breakwater.intake.format.FileRow;
import io.breakwater.intake.format.RowFormats;
import io.breakwater.intake.format.RowReader;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats that imports read, Parquet among them. */
public final class ImportFormats {
    private ImportFormats() {}

    public static RowFormats all() {
        return RowFormats.withParquet((file, name) -> new ParquetReader(name, ParquetRows.open(file)));
    }

    /** Numbers the rows of a file. */
    private static final class ParquetReader implements RowReader {
        private final String name;
        private final ParquetRows rows;
        private long number;

        ParquetReader(String name, ParquetRows rows) {
            this.name = requireNonNull(name, "name is null");
            this.rows = requireNonNull(rows, "rows is null");
        }

        @Override
        public @Nullable FileRow next() throws IOException {
            Map<String, String> fields = rows.next();
            if (fields == null) {
                return null;
            }
            number++;
            return FileRow.of(number, name + ":" + number, fields);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
