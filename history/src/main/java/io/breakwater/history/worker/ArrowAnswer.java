package io.breakwater.history.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/** Writes an answer as an Arrow IPC stream, batch by batch. */
final class ArrowAnswer {
    private static final long MEMORY = 64L << 20;
    private static final long ROWS_OF_A_BATCH = 8_192;

    private ArrowAnswer() {}

    /** @return whether there were more rows than wanted */
    static boolean write(Statement statement, RunOrder order, OutputStream out) throws SQLException, IOException {
        String sql = "SELECT * FROM " + SqlReader.ANSWER + " LIMIT " + (order.maxRows() + 1L);
        try (ResultSet result = statement.executeQuery(sql);
                BufferAllocator allocator = new RootAllocator(MEMORY);
                ArrowReader reader = (ArrowReader)
                        result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, ROWS_OF_A_BATCH)) {
            VectorSchemaRoot batch = reader.getVectorSchemaRoot();
            long left = order.maxRows();
            try (ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, out)) {
                writer.start();
                while (reader.loadNextBatch()) {
                    boolean more = batch.getRowCount() > left;
                    if (more) {
                        batch.setRowCount((int) left);
                    }
                    left -= batch.getRowCount();
                    writer.writeBatch();
                    if (more) {
                        writer.end();
                        return true;
                    }
                }
                writer.end();
                return false;
            }
        }
    }
}
