package io.breakwater.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A process that starts the server, stores a note, says so in a file, and waits to be killed. */
final class CrashingOwner {
    private CrashingOwner() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        PostgresServer server = PostgresServer.embedded(directory);
        SchemaMigration.migrate(server.dataSource(), "example", "db/example");
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO example.note VALUES ('kept')");
        }
        Files.writeString(Path.of(arguments[1]), "stored");
        TimeUnit.MINUTES.sleep(5);
    }
}
