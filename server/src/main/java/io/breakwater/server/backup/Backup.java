package io.breakwater.server.backup;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.DatabaseCopy;
import io.breakwater.history.files.Checksum;
import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.store.FileState;
import io.breakwater.history.store.FilesInUse;
import io.breakwater.history.store.HistoryFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;

/**
 * Takes one backup: the database as of one moment, the files that its manifest names, keys and pack. A server may go on
 * meanwhile.
 */
public final class Backup {
    /** Where files lie and who owns them there: what is restored is another history, and chooses its own place. */
    private static final String PLACE = "log.history_place";

    private final DataSource dataSource;
    private final HistoryFiles files;
    private final Path home;
    private final Path pack;
    private final Clock clock;

    /**
     * @param dataSource of the deployment's database
     * @param files of its history
     * @param home the data directory
     * @param pack the pack's directory
     */
    public Backup(DataSource dataSource, HistoryFiles files, Path home, Path pack, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.files = requireNonNull(files, "files is null");
        this.home = requireNonNull(home, "home is null");
        this.pack = requireNonNull(pack, "pack is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Takes it; what is unfinished when it fails is no backup and may be deleted.
     *
     * @throws IOException if something cannot be copied, a file of history that is damaged included
     */
    public BackupDirectory.Stored into(BackupDirectory directory) throws IOException, SQLException {
        try (FilesInUse kept = FilesInUse.begin(dataSource);
                DatabaseCopy copy = DatabaseCopy.begin(dataSource)) {
            End end = End.read(copy.connection());
            Path backup = directory.begin(clock.instant(), end.block());
            List<BackupManifest.Part> history = new ArrayList<>();
            for (HistoryFile file : kept.manifest(copy.connection()).all()) {
                history.add(share(file, directory));
            }
            List<BackupManifest.Part> tables = new ArrayList<>();
            for (String table : copy.tables()) {
                if (!table.equals(PLACE)) {
                    tables.add(table(table, copy, backup));
                }
            }
            List<BackupManifest.Part> others = new ArrayList<>(tree(home.resolve("keys"), "keys", backup));
            others.addAll(tree(pack, "pack", backup));
            BackupManifest manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    clock.instant(),
                    end.block(),
                    end.hash(),
                    copy.versions(),
                    copy.partitions(),
                    copy.sequences(),
                    tables,
                    history,
                    others);
            directory.finish(backup, manifest);
            return new BackupDirectory.Stored(backup, manifest);
        }
    }

    /** Where the log ends. */
    private record End(long block, String hash) {
        static End read(Connection connection) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT number, encode(hash, 'hex') FROM log.block ORDER BY number DESC LIMIT 1");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? new End(row.getLong(1), row.getString(2)) : new End(0, "");
            }
        }
    }

    private BackupManifest.Part share(HistoryFile file, BackupDirectory directory) throws IOException {
        if (file.state() != FileState.WHOLE) {
            throw new IOException(file.missing() + "; a backup of it would be none");
        }
        if (file.checksum().isPresent()) {
            BackupManifest.Part part =
                    new BackupManifest.Part(file.path(), file.checksum().get(), file.bytes());
            Path known = directory.shared(part.sha256());
            if (Files.isRegularFile(known) && Files.size(known) == file.bytes()) {
                return part;
            }
        }
        Path temporary = Files.createTempFile(directory.shared("x").getParent(), "new", ".tmp");
        try (InputStream bytes = files.get(file.path())) {
            Files.copy(bytes, temporary, StandardCopyOption.REPLACE_EXISTING);
        }
        BackupManifest.Part part = described(temporary, file.path());
        if (file.checksum().isPresent() && !file.checksum().get().equals(part.sha256())) {
            Files.delete(temporary);
            throw new IOException("the history file " + file.path()
                    + " is not what was written; breakwater history repair rebuilds it, then back up again");
        }
        DurableFiles.publish(temporary, directory.shared(part.sha256()));
        return part;
    }

    private static BackupManifest.Part table(String table, DatabaseCopy copy, Path backup)
            throws IOException, SQLException {
        Path target = backup.resolve("database").resolve(table + ".copy.gz");
        DurableFiles.createDirectories(DurableFiles.parent(target));
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
            copy.write(table, out);
        }
        DurableFiles.publish(temporary, target);
        return described(target, table);
    }

    private static List<BackupManifest.Part> tree(Path from, String name, Path backup) throws IOException {
        List<BackupManifest.Part> parts = new ArrayList<>();
        if (!Files.isDirectory(from)) {
            return parts;
        }
        try (Stream<Path> found = Files.walk(from)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String relative = name + "/" + from.relativize(file).toString().replace('\\', '/');
                Path target = backup.resolve(relative);
                DurableFiles.createDirectories(DurableFiles.parent(target));
                Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
                // With its permissions: keys stay readable by their owner only.
                Files.copy(file, temporary, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                DurableFiles.publish(temporary, target);
                parts.add(described(target, relative));
            }
        }
        return parts;
    }

    private static BackupManifest.Part described(Path file, String name) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new BackupManifest.Part(name, Checksum.of(bytes), Files.size(file));
        }
    }
}
