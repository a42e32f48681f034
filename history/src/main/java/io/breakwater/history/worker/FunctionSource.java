package io.breakwater.history.worker;

import java.util.List;

/** Gives functions of ours to a worker, which makes one by its constructor without parameters. */
public interface FunctionSource {
    /** @param definition what the functions depend on, as whoever starts workers wrote it */
    List<SqlFunction> functions(String definition);
}
