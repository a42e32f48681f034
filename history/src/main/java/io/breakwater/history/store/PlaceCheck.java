package io.breakwater.history.store;

import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.SharedPlace;
import io.breakwater.history.log.LogUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that the files of this database are those of the place that was opened: opening removes what the manifest does not
 * name and calls damaged what is not there, and neither may be done to a place that was named by mistake.
 *
 * <p>A shared place says which log owns it, and the database says which place it uses. Files may move to another place if all
 * of them are there.
 */
final class PlaceCheck {
    private static final String REMEDY = "; name the place that it uses, or copy the files here before";

    private final HistoryFiles files;
    private final DataSource dataSource;

    PlaceCheck(HistoryFiles files, DataSource dataSource) {
        this.files = files;
        this.dataSource = dataSource;
    }

    /**
     * @param present the files that are there
     * @throws HistoryPlaceException if this is not the place of this database
     */
    void require(Manifest manifest, SortedMap<String, Long> present) throws IOException {
        Optional<SharedPlace> shared = files.shared();
        Recorded recorded = recorded(shared.isPresent());
        String here = shared.map(SharedPlace::name).orElse(null);
        boolean moved = here == null ? recorded.place() != null : !here.equals(recorded.place());
        Optional<String> owner = shared.isPresent() ? shared.get().owner() : Optional.empty();
        if (owner.isPresent() && !owner.get().equals(recorded.log())) {
            throw new HistoryPlaceException(here + " holds the history of another Breakwater (log " + owner.get()
                    + "), this one is log " + recorded.log() + "; choose a place of its own for each");
        }
        if (moved) {
            requireAll(manifest.snapshot().files(), present, here, recorded);
        }
        if (shared.isPresent() && owner.isEmpty()) {
            if (moved) {
                requireNoStranger(manifest, present.keySet(), shared.get().name());
            }
            shared.get().claim(recorded.log());
        }
        if (moved) {
            record(here);
        }
    }

    /**
     * @param log what this database's log calls itself towards a shared place; empty where it needs no name
     * @param place where its files lie; null for the data directory
     */
    private record Recorded(String log, @Nullable String place) {}

    private static void requireAll(
            List<HistoryFile> needed, SortedMap<String, Long> present, @Nullable String here, Recorded recorded) {
        List<HistoryFile> missing = needed.stream()
                .filter(file -> FileCheck.glance(present.getOrDefault(file.path(), -1L), file)
                        .isPresent())
                .toList();
        if (!missing.isEmpty()) {
            throw new HistoryPlaceException("the files of this history lie in " + place(recorded.place()) + "; of "
                    + needed.size() + " files " + missing.size() + " are not in " + place(here) + ", such as "
                    + missing.get(0).path() + REMEDY);
        }
    }

    private static void requireNoStranger(Manifest manifest, Collection<String> present, String here) {
        Set<String> strangers = new HashSet<>(present);
        manifest.snapshot().all().forEach(file -> strangers.remove(file.path()));
        manifest.retired(Duration.ZERO).forEach(strangers::remove);
        if (!strangers.isEmpty()) {
            throw new HistoryPlaceException(here + " holds " + strangers.size()
                    + " files of which this database does not know, such as "
                    + strangers.iterator().next()
                    + "; choose an empty place, or one to which its own files were copied");
        }
    }

    private static String place(@Nullable String name) {
        return name == null ? "the data directory" : name;
    }

    private Recorded recorded(boolean named) {
        String create = "INSERT INTO log.history_place (place) VALUES (NULL) ON CONFLICT DO NOTHING";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(create);
                PreparedStatement select = connection.prepareStatement("SELECT log, place FROM log.history_place")) {
            if (named) {
                insert.executeUpdate();
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Recorded(row.getString(1), row.getString(2)) : new Recorded("", null);
            }
        } catch (SQLException e) {
            throw new LogUnavailableException("the place of history cannot be read", e);
        }
    }

    private void record(@Nullable String here) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE log.history_place SET place = ?")) {
            update.setString(1, here);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailableException("the place of history cannot be written", e);
        }
    }
}
