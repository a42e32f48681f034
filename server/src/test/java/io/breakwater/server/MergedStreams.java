package io.breakwater.server;

import io.breakwater.intake.mapping.ImportPosition;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportRow;
import io.breakwater.intake.mapping.RowStream;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several streams as one in order of time, those of one time in the order of the streams. */
final class MergedStreams implements RowStream {
    private record Head(int stream, ImportRow row) {}

    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.<Head>comparingLong(head -> head.row().time()).thenComparingInt(Head::stream));
    private final List<? extends RowStream> streams;

    MergedStreams(List<? extends RowStream> streams) throws ImportRefusedException {
        this.streams = List.copyOf(streams);
        for (int i = 0; i < streams.size(); i++) {
            read(i);
        }
    }

    @Override
    public @Nullable ImportRow next() throws ImportRefusedException {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        read(head.stream());
        return head.row();
    }

    private void read(int stream) throws ImportRefusedException {
        ImportRow row = streams.get(stream).next();
        if (row != null) {
            heads.add(new Head(stream, row));
        }
    }

    @Override
    public String id() {
        return "merged";
    }

    @Override
    public String source() {
        return "merged";
    }

    @Override
    public long total() {
        return streams.stream().mapToLong(RowStream::total).sum();
    }

    @Override
    public ImportPosition position() {
        return new ImportPosition(0, 0, 0);
    }

    @Override
    public void close() throws java.io.IOException {
        for (RowStream stream : streams) {
            stream.close();
        }
    }
}
