package io.breakwater.cli;

import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.server.runtime.RuntimeOptions.ExternalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where things lie: options that several commands share. */
final class Locations {
    /** Set by the launcher: the directory it lies in. */
    private static final String HOME_PROPERTY = "breakwater.home";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "where Breakwater keeps what it stores (default: data, for the demo data/demo)")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--pack",
            paramLabel = "DIR",
            description = "the pack (default: the ai-product pack that comes along)")
    private @Nullable Path pack;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "directory of the logs and lists the pack refers to (default: ../shared/data beside the checkout)")
    private @Nullable Path data;

    @Option(
            names = "--database-url",
            paramLabel = "JDBC",
            description =
                    "an external PostgreSQL; user and password come from BREAKWATER_DATABASE_USER and .._PASSWORD")
    private @Nullable String databaseUrl;

    @Mixin
    private HistoryPlace historyPlace;

    @Option(
            names = "--window-memory",
            paramLabel = "MIB",
            description = "MiB of memory for the logs of windows; the rest of them lies in the data directory "
                    + "(default: a fifth of the heap)")
    private @Nullable Integer windowMemory;

    @Option(
            names = "--no-vectorscan",
            description = "searches for patterns without native code; what is found is the same")
    private boolean withoutVectorscan;

    Path dataDirectory(String fallback) {
        return dataDirectory != null ? dataDirectory : home().resolve(fallback);
    }

    boolean packIsNamed() {
        return pack != null;
    }

    Path pack() throws CommandFailure {
        Path directory = pack != null ? pack : home().resolve("packs/ai-product");
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(
                    "there is no pack in " + directory.toAbsolutePath() + "; name one with --pack DIR");
        }
        return directory;
    }

    /** The named directory, which must exist, or the usual one if it does. */
    Optional<Path> data() throws CommandFailure {
        if (data != null) {
            if (!Files.isDirectory(data)) {
                throw new CommandFailure("there is no directory " + data.toAbsolutePath());
            }
            return Optional.of(data);
        }
        String named = System.getenv("BREAKWATER_DATA");
        Path usual = named != null
                ? Path.of(named)
                : home().resolve("../shared/data").normalize();
        return Optional.of(usual).filter(Files::isDirectory);
    }

    RuntimeOptions runtime(String dataDirectoryFallback) throws CommandFailure {
        return runtime(dataDirectoryFallback, pack());
    }

    /** With a pack that is named otherwise. */
    RuntimeOptions runtime(String dataDirectoryFallback, Path packDirectory) throws CommandFailure {
        RuntimeOptions usual =
                new RuntimeOptions(dataDirectory(dataDirectoryFallback), packDirectory, data(), database());
        RuntimeOptions fitting = withoutVectorscan ? usual.withoutVectorscan() : usual;
        RuntimeOptions options = historyPlace.bucket().map(fitting::withBucket).orElse(fitting);
        if (windowMemory == null) {
            return options;
        }
        if (windowMemory < 0) {
            throw new CommandFailure("--window-memory is a number of MiB, not " + windowMemory);
        }
        return options.withWindowMemory((long) windowMemory << 20);
    }

    private Optional<ExternalDatabase> database() throws CommandFailure {
        return external(databaseUrl);
    }

    /** The PostgreSQL that an option names; empty without one. */
    static Optional<ExternalDatabase> external(@Nullable String url) throws CommandFailure {
        if (url == null) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CommandFailure("--database-url must look like jdbc:postgresql://host:5432/breakwater");
        }
        return Optional.of(new ExternalDatabase(
                url,
                Optional.ofNullable(System.getenv("BREAKWATER_DATABASE_USER")).orElse("breakwater"),
                Optional.ofNullable(System.getenv("BREAKWATER_DATABASE_PASSWORD"))
                        .orElse("")));
    }

    /** Of the launcher: the checkout, or where it was installed. */
    static Path home() {
        return Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
    }
}
