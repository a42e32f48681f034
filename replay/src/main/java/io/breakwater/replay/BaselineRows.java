package io.breakwater.replay;

import java.util.function.Consumer;

/** The rows of one baseline, stamped, complete and in order of engine time. */
@FunctionalInterface
public interface BaselineRows {
    void forEach(Consumer<BaselineRow> consumer);
}
