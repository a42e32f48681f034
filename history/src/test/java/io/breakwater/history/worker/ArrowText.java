package io.breakwater.history.worker;

import java.io.IOException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/** Arrow's own reader, in a process where it may use memory as it needs: prints a stream's rows. */
public final class ArrowText {
    private ArrowText() {}

    /** Reads standard input. */
    public static void main(String[] arguments) throws IOException {
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(System.in, allocator)) {
            System.out.println(reader.getVectorSchemaRoot().getSchema().getFields());
            while (reader.loadNextBatch()) {
                for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                    StringBuilder line = new StringBuilder();
                    for (FieldVector column : reader.getVectorSchemaRoot().getFieldVectors()) {
                        line.append(line.isEmpty() ? "" : "|").append(column.getObject(row));
                    }
                    System.out.println(line);
                }
            }
        }
    }
}
