package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.ServerOptions;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.RuntimeOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class QueryCommandTest {
    private static final Path PACK = CommandRun.checkout().resolve("packs/ai-product");

    @TempDir
    private Path directory;

    @Test
    void aRunningServerAnswersAndAStaleFileIsIgnored() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path file = home.resolve("server.json");
        ServerFile left;
        RuntimeOptions options = new RuntimeOptions(home, PACK, Optional.empty(), Optional.empty()).withoutVectorscan();
        try (ServerProcess process =
                ServerProcess.start(options, ServerOptions.onLoopback(0), Clock.systemUTC(), false)) {
            left = ServerFile.read(home).orElseThrow();
            assertThat(left.url()).isEqualTo(process.web().url());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");

            CommandRun answered =
                    query(home, "SELECT 1 AS one, 0.5 AS half, NULL AS nothing, count(*) AS n FROM posts");
            assertThat(answered.err()).isEmpty();
            JsonNode answer = JsonMapper.shared().readTree(answered.out());
            assertThat(answer.get("columns").toString()).isEqualTo("[\"one\",\"half\",\"nothing\",\"n\"]");
            assertThat(answer.get("rows").toString()).isEqualTo("[[1,0.5,null,0]]");

            CommandRun key = CommandRun.of("key", "gateway", "--scope", "events:write", "--data-dir", home.toString());
            assertThat(key.err()).isEmpty();
            assertThat(key.out().strip()).matches("bw_[A-Za-z0-9_-]{43}");
            CommandRun tooMuch = CommandRun.of("key", "other", "--scope", "keys:write", "--data-dir", home.toString());
            assertThat(tooMuch.exitCode()).isEqualTo(3);
            assertThat(tooMuch.err()).contains("no scope 'keys:write'", "events:write");

            CommandRun content = query(home, "SELECT text FROM posts");
            assertThat(content.exitCode()).isEqualTo(3);
            assertThat(content.err()).contains("BW4009").contains("content");
            CommandRun wrong = query(home, "SELECT nothing FROM posts");
            assertThat(wrong.exitCode()).isEqualTo(3);
            assertThat(wrong.err()).containsPattern("BW4\\d{3}");
        }
        assertThat(file).doesNotExist();
        CommandRun noServer = CommandRun.of("key", "gateway", "--scope", "events:write", "--data-dir", home.toString());
        assertThat(noServer.exitCode()).isEqualTo(3);
        assertThat(noServer.err()).contains("no server runs on the data directory", "breakwater serve");

        // As a server that was killed would have left it: another one, or none, is at its address now.
        new ServerFile(URI.create("http://127.0.0.1:1"), left.key()).write(home);
        CommandRun alone = query(home, "SELECT count(*) AS n FROM posts WHERE text IS NULL");
        assertThat(alone.err()).isEmpty();
        assertThat(JsonMapper.shared().readTree(alone.out()).get("rows").toString())
                .isEqualTo("[[0]]");
    }

    @Test
    void readingContentOnThisMachineIsAllowedAndAudited() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        RuntimeOptions options = new RuntimeOptions(home, PACK, Optional.empty(), Optional.empty()).withoutVectorscan();
        BreakwaterRuntime.open(options, Clock.systemUTC(), Optional::empty, List.of())
                .close();

        CommandRun content = query(home, "SELECT text FROM posts");
        CommandRun audit = query(home, "SELECT actor, subject FROM audit WHERE act = 'content.read'");

        assertThat(content.exitCode()).isZero();
        assertThat(JsonMapper.shared().readTree(audit.out()).get("rows").toString())
                .isEqualTo("[[\"command line\",\"columns posts.text of tables posts\"]]");
    }

    @Test
    void whatIsNoServerFileIsIgnored() throws Exception {
        for (String text : new String[] {"", "{", "[]", "{\"url\": 3}", "{\"url\": \"no address\", \"key\": \"k\"}"}) {
            Files.writeString(directory.resolve("server.json"), text);
            Optional<ServerFile> read = ServerFile.read(directory);
            if (read.isPresent()) {
                assertThat(new RemoteQuery(read.get()).ask("SELECT 1", 1))
                        .as(text)
                        .isEmpty();
            }
        }
    }

    private static CommandRun query(Path home, String sql) {
        return CommandRun.of("query", "--json", "--data-dir", home.toString(), "--pack", PACK.toString(), sql);
    }
}
