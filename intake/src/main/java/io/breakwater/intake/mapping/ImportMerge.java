package io.breakwater.intake.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several imports as one, in order of time; at one time by the imports' order, within one by its own. */
final class ImportMerge {
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.<Head>comparingLong(head -> head.row().time()).thenComparingInt(Head::index));
    private final List<RowStream> streams;

    ImportMerge(List<? extends RowStream> streams) throws ImportRefusedException {
        this.streams = List.copyOf(streams);
        for (int i = 0; i < streams.size(); i++) {
            read(i);
        }
    }

    /**
     * The next row of one of the imports.
     *
     * @param index of the import
     * @param position of the import after the row
     */
    record Head(int index, ImportRow row, ImportPosition position) {}

    /** When the next row is due; null after the last. */
    @Nullable
    Head peek() {
        return heads.peek();
    }

    /** The next row, null after the last. */
    @Nullable
    Head next() throws ImportRefusedException {
        Head head = heads.poll();
        if (head != null) {
            read(head.index());
        }
        return head;
    }

    private void read(int index) throws ImportRefusedException {
        RowStream stream = streams.get(index);
        ImportRow row = stream.next();
        if (row != null) {
            heads.add(new Head(index, row, stream.position()));
        }
    }
}
