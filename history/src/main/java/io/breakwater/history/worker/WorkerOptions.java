package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a worker is started.
 *
 * @param directory its own: for its temporary files; emptied
 * @param files the directory below which it may open files
 * @param memoryMegabytes what DuckDB's buffers in it may take
 * @param functions class of the {@link FunctionSource} of functions of ours, if any
 * @param definition what the functions depend on
 */
public record WorkerOptions(
        Path directory,
        Path files,
        int memoryMegabytes,
        int threads,
        Optional<Class<? extends FunctionSource>> functions,
        String definition) {
    public WorkerOptions {
        requireNonNull(directory, "directory is null");
        requireNonNull(files, "files is null");
        requireNonNull(functions, "functions is null");
        requireNonNull(definition, "definition is null");
    }
}
