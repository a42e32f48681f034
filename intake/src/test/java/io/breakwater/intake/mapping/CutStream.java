package io.breakwater.intake.mapping;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stream that breaks after some rows, as a disk or a process does. */
final class CutStream implements RowStream {
    private final RowStream whole;
    private int left;

    CutStream(RowStream whole, int rows) {
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
        ImportRow next = whole.next();
        if (next != null && left-- == 0) {
            throw new ImportRefusedException(
                    Problem.error(IntakeProblem.FILE_UNREADABLE, Place.ofFile(id()), "cut", "none"));
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
