package io.breakwater.server;

import io.breakwater.intake.mapping.ImportPosition;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportRow;
import io.breakwater.intake.mapping.RowStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stream that stops early, as one that was interrupted does. */
final class FirstRows implements RowStream {
    private final RowStream whole;
    private int left;

    FirstRows(RowStream whole, int rows) {
        this.whole = whole;
        this.left = rows;
    }

    @Override
    public String id() {
        return whole.id();
    }

    @Override
    public String source() {
        return whole.source();
    }

    @Override
    public long total() {
        return whole.total();
    }

    @Override
    public ImportPosition position() {
        return whole.position();
    }

    @Override
    public @Nullable ImportRow next() throws ImportRefusedException {
        return left-- > 0 ? whole.next() : null;
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
