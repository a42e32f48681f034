package io.breakwater.cli;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.server.backup.Backup;
import io.breakwater.server.backup.BackupDirectory;
import io.breakwater.server.backup.BackupManifest;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.server.runtime.StoredFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "Copies database, history, keys and pack as of one moment; a server may run meanwhile.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "DIR", description = "directory of backups; one more is added")
    private Path directory;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    BackupCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, SQLException {
        RuntimeOptions options = locations.runtime("data");
        if (options.database().isEmpty() && !Files.isDirectory(options.home().resolve("postgres"))) {
            throw new CommandFailure(
                    "nothing is stored in " + options.home() + "; name the data directory with --data-dir");
        }
        try (PostgresServer database = database(options);
                HistoryFiles files = StoredFiles.open(options.history(), options.bucket(), clock)) {
            BackupDirectory.Stored stored = new Backup(
                            database.dataSource(), files, options.home(), options.pack(), clock)
                    .into(new BackupDirectory(directory));
            report(stored);
            return 0;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure("the backup was not finished: " + e.getMessage());
        }
    }

    /** That of a running server if there is one, since nobody else may start it. */
    private static PostgresServer database(RuntimeOptions options) {
        Path embedded = options.home().resolve("postgres");
        return options.database()
                .map(external -> PostgresServer.external(external.jdbcUrl(), external.user(), external.password()))
                .or(() -> PostgresServer.running(embedded))
                .orElseGet(() -> PostgresServer.embedded(embedded));
    }

    private void report(BackupDirectory.Stored stored) {
        BackupManifest manifest = stored.manifest();
        long bytes = manifest.history().stream()
                        .mapToLong(BackupManifest.Part::bytes)
                        .sum()
                + manifest.tables().stream()
                        .mapToLong(BackupManifest.Part::bytes)
                        .sum();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json
                        ? Json.write(Map.of(
                                "directory", stored.directory().toString(),
                                "last_block", manifest.lastBlock(),
                                "files", manifest.history().size(),
                                "bytes", bytes))
                        : String.format(
                                "%s: the log up to block %,d, %,d files of history, %,d bytes in all",
                                stored.directory(),
                                manifest.lastBlock(),
                                manifest.history().size(),
                                bytes));
        out.flush();
    }
}
