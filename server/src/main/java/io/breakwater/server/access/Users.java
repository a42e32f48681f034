package io.breakwater.server.access;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.SchemaMigration;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The users as stored; rules about them are with {@link UserAdministration}. */
public final class Users {
    private static final String COLUMNS =
            "id, login, name, roles, password_hash IS NOT NULL AS has_password, session_epoch, created_at, signed_in_at, disabled_at";
    private static final RowMapper<User> USER = (row, number) -> user(row);

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Users of this database; brings its schema up to date. */
    public Users(DataSource dataSource, Clock clock) {
        requireNonNull(dataSource, "dataSource is null");
        this.clock = requireNonNull(clock, "clock is null");
        SchemaMigration.migrate(dataSource, "access", "db/access");
        this.jdbc = JdbcClient.create(dataSource);
    }

    public Optional<User> find(long id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM access.users WHERE id = ?")
                .param(id)
                .query(USER)
                .optional();
    }

    public Optional<User> findByLogin(String login) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM access.users WHERE lower(login) = lower(?)")
                .param(login)
                .query(USER)
                .optional();
    }

    /** All, the disabled ones last, by login. */
    public List<User> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM access.users ORDER BY disabled_at IS NOT NULL, lower(login)")
                .query(USER)
                .list();
    }

    /** Whether somebody can sign in as administrator. */
    public boolean hasAdministrator() {
        return administratorsExcept(-1) > 0;
    }

    /** How many others can sign in as administrator. */
    int administratorsExcept(long id) {
        return jdbc.sql("""
                        SELECT count(*) FROM access.users
                        WHERE 'admin' = ANY (roles) AND disabled_at IS NULL AND password_hash IS NOT NULL AND id <> ?
                        """).param(id).query(Integer.class).single();
    }

    Optional<String> passwordHash(long id) {
        Optional<Optional<String>> known = jdbc.sql("SELECT password_hash FROM access.users WHERE id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional();
        return known.flatMap(hash -> hash);
    }

    User insert(String login, String name, Set<Role> roles, @Nullable String passwordHash) {
        return jdbc.sql(
                        "INSERT INTO access.users (login, name, roles, password_hash, created_at) VALUES (?, ?, ?, ?, ?) RETURNING "
                                + COLUMNS)
                .param(login)
                .param(name)
                .param(ids(roles))
                .param(passwordHash)
                .param(timestamp())
                .query(USER)
                .single();
    }

    void setRoles(long id, Set<Role> roles) {
        jdbc.sql("UPDATE access.users SET roles = ? WHERE id = ?")
                .params(ids(roles), id)
                .update();
    }

    void setName(long id, String name) {
        jdbc.sql("UPDATE access.users SET name = ? WHERE id = ?")
                .params(name, id)
                .update();
    }

    /** Ends the user's sessions as well; null takes the password away. */
    void setPassword(long id, @Nullable String passwordHash) {
        jdbc.sql("UPDATE access.users SET password_hash = ?, session_epoch = session_epoch + 1 WHERE id = ?")
                .param(passwordHash)
                .param(id)
                .update();
    }

    void setDisabled(long id, boolean disabled) {
        jdbc.sql("UPDATE access.users SET disabled_at = ?, session_epoch = session_epoch + 1 WHERE id = ?")
                .param(disabled ? timestamp() : null)
                .param(id)
                .update();
    }

    public void signedIn(long id) {
        jdbc.sql("UPDATE access.users SET signed_in_at = ? WHERE id = ?")
                .params(timestamp(), id)
                .update();
    }

    private Timestamp timestamp() {
        return Timestamp.from(clock.instant());
    }

    private static String[] ids(Set<Role> roles) {
        return roles.stream().map(Role::id).sorted().toArray(String[]::new);
    }

    private static User user(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Array array = row.getArray("roles");
        for (String id : (String[]) array.getArray()) {
            roles.add(Role.ofId(id));
        }
        return new User(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                roles,
                row.getBoolean("has_password"),
                row.getInt("session_epoch"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "signed_in_at"),
                instant(row, "disabled_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
