package io.breakwater.history.log;

import io.breakwater.database.PostgresServer;
import io.breakwater.history.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;

/** A process that appends blocks until it is killed and notes each one after its append has returned. */
final class Appender {
    private Appender() {}

    public static void main(String[] arguments) throws Exception {
        Path acknowledged = Path.of(arguments[1]);
        PostgresServer server = PostgresServer.external(arguments[0], "postgres", "");
        EventLog log = EventLog.open(server.dataSource(), List.of(Samples.SIGNUPS), Clock.systemUTC());
        while (true) {
            long ts = Math.max(log.lastTs(), Samples.START) + 1;
            Block block = log.append(Samples.block(
                    List.of(Samples.signup(ts, "a"), Samples.signup(ts + 1, "b")), List.of(Samples.hit(ts, "a"))));
            Files.writeString(
                    acknowledged,
                    block.number() + " " + block.hash() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
