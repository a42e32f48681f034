package io.breakwater.cli;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.bucket.BucketOptions;
import io.breakwater.server.backup.BackupDirectory;
import io.breakwater.server.backup.BackupManifest;
import io.breakwater.server.backup.Restore;
import io.breakwater.server.runtime.StoredFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = "Puts a backup into an empty data directory, whole and checked, or not at all.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "directory of backups")
    private Path directory;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "where to restore to; must be empty or not there")
    private Path home;

    @Mixin
    private HistoryPlace historyPlace;

    @Option(
            names = "--to",
            paramLabel = "TIME|BLOCK",
            description =
                    "the newest backup that goes no further than this time (2026-11-20 or 2026-11-20T08:00:00Z) or block;"
                            + " without it the newest one")
    private @Nullable String to;

    @Option(
            names = "--database-url",
            paramLabel = "JDBC",
            description =
                    "an external, empty PostgreSQL; user and password come from BREAKWATER_DATABASE_USER and .._PASSWORD")
    private @Nullable String databaseUrl;

    RestoreCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, SQLException {
        Predicate<BackupManifest> notFurther = notFurther();
        Optional<BucketOptions> bucket = historyPlace.bucket();
        try {
            BackupDirectory backups = new BackupDirectory(directory);
            Optional<BackupDirectory.Stored> found = backups.newest(notFurther);
            if (found.isEmpty()) {
                throw new CommandFailure("there is no backup in " + directory.toAbsolutePath()
                        + (to == null ? "" : " that goes no further than " + to));
            }
            requireEmpty();
            Restore restore = new Restore(backups, found.get());
            restore.check();
            StoredHome.mark(home);
            try (PostgresServer database = database();
                    HistoryFiles files = StoredFiles.open(home.resolve("history"), bucket, clock)) {
                restore.into(home, files, database.dataSource());
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s is restored into %s: the log up to block %,d; the pack lies in %s%n",
                            found.get().directory().getFileName(),
                            home,
                            found.get().manifest().lastBlock(),
                            home.resolve("pack"));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new CommandFailure("nothing that could be used was restored: " + e.getMessage());
        }
    }

    private Predicate<BackupManifest> notFurther() {
        String text = to;
        if (text == null) {
            return manifest -> true;
        }
        try {
            if (text.matches("[0-9]{1,18}")) {
                long block = Long.parseLong(text);
                return manifest -> manifest.lastBlock() <= block;
            }
            Instant time = text.length() == "2026-11-20".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            return manifest -> !manifest.at().isAfter(time);
        } catch (DateTimeException e) {
            throw Breakwater.wrong(
                    spec,
                    "--to takes a block's number, a day (2026-11-20) or a time (2026-11-20T08:00:00Z), not " + text);
        }
    }

    private void requireEmpty() throws IOException, CommandFailure {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.list(home)) {
            if (files.findAny().isPresent()) {
                throw new CommandFailure(home.toAbsolutePath() + " is not empty; restore into a new directory");
            }
        }
    }

    private PostgresServer database() throws CommandFailure {
        return Locations.external(databaseUrl)
                .map(external -> PostgresServer.external(external.jdbcUrl(), external.user(), external.password()))
                .orElseGet(() -> PostgresServer.embedded(home.resolve("postgres")));
    }
}
