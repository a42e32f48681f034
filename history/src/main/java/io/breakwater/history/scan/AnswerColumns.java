package io.breakwater.history.scan;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** The answer to one statement, taken over by columns. Row by row, each text would cost several calls into DuckDB. */
final class AnswerColumns implements AutoCloseable {
    /** As many as DuckDB handles at a time; contents may be long. */
    private static final long ROWS_OF_A_PIECE = 2_048;

    private final Statement statement;
    private final ResultSet result;
    private final BufferAllocator memory;
    private final ArrowReader reader;
    private final VectorSchemaRoot piece;
    private int next;

    private AnswerColumns(
            Statement statement, ResultSet result, BufferAllocator memory, ArrowReader reader, VectorSchemaRoot piece) {
        this.statement = statement;
        this.result = result;
        this.memory = memory;
        this.reader = reader;
        this.piece = piece;
    }

    static AnswerColumns of(Connection connection, String sql) throws SQLException, IOException {
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql);
        BufferAllocator memory = new RootAllocator();
        ArrowReader reader =
                (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(memory, ROWS_OF_A_PIECE);
        return new AnswerColumns(statement, result, memory, reader, reader.getVectorSchemaRoot());
    }

    /** Adds rows to the batch until it is full or there are no more. */
    void readInto(BatchBuilder batch) throws IOException {
        while (!batch.isFull() && (next < piece.getRowCount() || load())) {
            next += batch.take(piece.getFieldVectors(), next, piece.getRowCount() - next);
        }
    }

    private boolean load() throws IOException {
        // At the end the last piece stays where it is.
        boolean loaded = reader.loadNextBatch();
        next = loaded ? 0 : piece.getRowCount();
        return loaded;
    }

    @Override
    public void close() throws SQLException, IOException {
        try (statement;
                result;
                memory) {
            reader.close();
        }
    }
}
