package io.breakwater.server.backup;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.DatabaseRestore;
import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.SharedPlace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;

/** Puts a backup into an empty data directory and an empty database. */
public final class Restore {
    private final BackupDirectory directory;
    private final BackupDirectory.Stored backup;

    public Restore(BackupDirectory directory, BackupDirectory.Stored backup) {
        this.directory = requireNonNull(directory, "directory is null");
        this.backup = requireNonNull(backup, "backup is null");
    }

    /**
     * Checks every byte of the backup; nothing is written.
     *
     * @throws IOException if a file lacks or is not what was written
     */
    public void check() throws IOException {
        BackupManifest manifest = backup.manifest();
        for (BackupManifest.Part part : manifest.history()) {
            BackupDirectory.require(directory.shared(part.sha256()), part);
        }
        for (BackupManifest.Part part : manifest.tables()) {
            BackupDirectory.require(ofTable(part), part);
        }
        for (BackupManifest.Part part : manifest.others()) {
            BackupDirectory.require(within(backup.directory(), part.name()), part);
        }
    }

    /**
     * Restores files first and the database last, in one transaction: a restore that was stopped left no database, and is begun
     * again in another empty place. The pack goes to {@code pack} below the data directory.
     *
     * @param files of history; none is there yet
     * @param dataSource of an empty database
     * @throws IOException if something cannot be written, or files of another history are there
     */
    public void into(Path home, HistoryFiles files, DataSource dataSource) throws IOException, SQLException {
        BackupManifest manifest = backup.manifest();
        requireNobodys(files);
        for (BackupManifest.Part part : manifest.history()) {
            // A name that leads elsewhere is refused before anything is written.
            within(home, part.name());
            Path staged = files.stage(part.name());
            Files.copy(directory.shared(part.sha256()), staged, StandardCopyOption.REPLACE_EXISTING);
            BackupDirectory.require(staged, part);
            files.put(staged, part.name());
        }
        for (BackupManifest.Part part : manifest.others()) {
            copy(within(backup.directory(), part.name()), within(home, part.name()), part);
        }
        try (DatabaseRestore database = DatabaseRestore.begin(dataSource, manifest.versions(), manifest.partitions())) {
            for (BackupManifest.Part part : manifest.tables()) {
                try (InputStream rows =
                        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(ofTable(part))))) {
                    database.read(part.name(), rows);
                }
            }
            database.finish(manifest.sequences());
        }
    }

    /** The place of another history would lose files to this one, and this one to it. */
    private static void requireNobodys(HistoryFiles files) throws IOException {
        if (!files.list().isEmpty()
                || (files.shared().isPresent() && files.shared().get().owner().isPresent())) {
            throw new IOException(files.shared().map(SharedPlace::name).orElse("the data directory")
                    + " holds files of history already; restore into an empty place");
        }
    }

    private Path ofTable(BackupManifest.Part part) throws IOException {
        return within(backup.directory(), "database/" + part.name() + ".copy.gz");
    }

    private static void copy(Path from, Path to, BackupManifest.Part part) throws IOException {
        DurableFiles.createDirectories(DurableFiles.parent(to));
        Path temporary = to.resolveSibling(to.getFileName() + ".tmp");
        Files.copy(from, temporary, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        BackupDirectory.require(temporary, part);
        DurableFiles.publish(temporary, to);
    }

    /** A manifest is only a file, so a name in it may not lead elsewhere. */
    private static Path within(Path parent, String name) throws IOException {
        Path path = parent.resolve(name).normalize();
        if (!path.startsWith(parent.normalize())) {
            throw new IOException("the backup names the file " + name + ", which lies elsewhere");
        }
        return path;
    }
}
