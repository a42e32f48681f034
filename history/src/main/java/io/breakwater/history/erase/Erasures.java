package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.files.Checksum;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.model.entity.EntityReference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The erasures that were asked for, in PostgreSQL. Those that run are taken up again by whoever comes next. */
public final class Erasures {
    private static final String ALL = "SELECT * FROM log.erasure ";

    private final DataSource dataSource;

    /** @param dataSource of the log's database */
    public Erasures(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    /** Notes one that a second person must let happen. */
    public StoredErasure ask(ErasureRequest request) {
        return insert(request, ErasureState.ASKED, null).orElseThrow();
    }

    /**
     * Notes one that a program wants; it is done as soon as it can be.
     *
     * @param reference the program's own name for it: the same again gives the same erasure, whatever else is asked
     */
    public StoredErasure request(ErasureRequest request, String reference) {
        return insert(request, ErasureState.RUNNING, requireNonNull(reference, "reference is null"))
                .or(() -> find(request.author(), reference))
                .orElseThrow();
    }

    /** The one that a program calls so. */
    public Optional<StoredErasure> find(String author, String reference) {
        return one(ALL + "WHERE author = ? AND reference = ?", statement -> {
            statement.setString(1, author);
            statement.setString(2, reference);
        });
    }

    /** Notes one before anything is taken out; one of the same entity that runs already is taken up again. */
    StoredErasure begin(ErasureRequest request) {
        return running().stream()
                .filter(open -> open.entity().equals(request.entity()))
                .findFirst()
                .or(() -> insert(request, ErasureState.RUNNING, null))
                .orElseThrow();
    }

    /** Lets it happen; empty where nobody waits for that any more, or the person is the one who asked. */
    public Optional<StoredErasure> approve(long id, String person) {
        return one(
                "UPDATE log.erasure SET state = 'running', answered_by = ?"
                        + " WHERE id = ? AND state = 'asked' AND author <> ? RETURNING *",
                statement -> {
                    statement.setString(1, person);
                    statement.setLong(2, id);
                    statement.setString(3, person);
                });
    }

    /** Ends it before anything was taken out, for whoever asked as well; empty where nobody waits for that any more. */
    public Optional<StoredErasure> refuse(long id, String person) {
        return find(id).flatMap(asked -> one(
                "UPDATE log.erasure SET state = 'refused', answered_by = ?, entity_id = ?, finished_at = now()"
                        + " WHERE id = ? AND state = 'asked' RETURNING *",
                statement -> {
                    statement.setString(1, person);
                    statement.setString(2, nameOf(asked.entity()));
                    statement.setLong(3, id);
                }));
    }

    public Optional<StoredErasure> find(long id) {
        return one(ALL + "WHERE id = ?", statement -> statement.setLong(1, id));
    }

    /** The newest first. */
    public List<StoredErasure> latest(int limit) {
        return all(ALL + "ORDER BY id DESC LIMIT ?", statement -> statement.setInt(1, limit));
    }

    /** Those that are begun and not finished, the oldest first. */
    public List<StoredErasure> running() {
        return all(ALL + "WHERE state = 'running' ORDER BY id", statement -> {});
    }

    void at(long id, ErasureStep step) {
        change("UPDATE log.erasure SET step = ?, delayed_because = NULL WHERE id = ?", statement -> {
            statement.setString(1, step.name());
            statement.setLong(2, id);
        });
    }

    /** Notes why one does not go on. */
    public void delayed(long id, String because) {
        change("UPDATE log.erasure SET delayed_because = ? WHERE id = ? AND state = 'running'", statement -> {
            statement.setString(1, because);
            statement.setLong(2, id);
        });
    }

    /** Notes the end. The record, too, forgets the identifier: its hash is enough to answer whether it was erased. */
    void finish(StoredErasure erasure, ErasureReport report) {
        change(
                "UPDATE log.erasure SET state = 'finished', finished_at = now(), delayed_because = NULL, entity_id = ?,"
                        + " report = ?, in_memory = true WHERE id = ?",
                statement -> {
                    statement.setString(1, nameOf(erasure.entity()));
                    statement.setString(2, JsonMapper.shared().writeValueAsString(report.items()));
                    statement.setLong(3, erasure.id());
                });
    }

    /** Whether something was erased that a snapshot of memory may still hold. */
    public boolean mayBeInSnapshots() {
        return !all(ALL + "WHERE in_memory LIMIT 1", statement -> {}).isEmpty();
    }

    /** To be called once there is no snapshot that was taken of memory from before. */
    public void snapshotsAreGone() {
        change("UPDATE log.erasure SET in_memory = false WHERE in_memory", statement -> {});
    }

    /** The name under which what is erased stays on record. */
    private static String nameOf(EntityReference entity) {
        return "sha256:" + Checksum.of(entity.id().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<StoredErasure> insert(ErasureRequest request, ErasureState state, @Nullable String reference) {
        return one(
                "INSERT INTO log.erasure (entity_type, entity_id, reason, author, state, reference)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (author, reference) DO NOTHING RETURNING *",
                statement -> {
                    statement.setString(1, request.entity().type());
                    statement.setString(2, request.entity().id());
                    statement.setString(3, request.reason());
                    statement.setString(4, request.author());
                    statement.setString(5, state.text());
                    statement.setString(6, reference);
                });
    }

    private Optional<StoredErasure> one(String sql, Binding binding) {
        return all(sql, binding).stream().findFirst();
    }

    private List<StoredErasure> all(String sql, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            List<StoredErasure> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(ErasureRow.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private void change(String sql, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static LogUnavailableException unusable(SQLException e) {
        return new LogUnavailableException("the records of erasures cannot be used", e);
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
