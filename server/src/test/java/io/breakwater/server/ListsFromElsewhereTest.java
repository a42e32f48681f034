package io.breakwater.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.list.ListState;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list is fetched, checked, used, and kept when its server fails. */
final class ListsFromElsewhereTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final List<Optional<String>> tagsAsked = new ArrayList<>();
    private final String database = TestDatabase.freshUrl();
    private Path pack;
    private HttpServer elsewhere;
    private volatile int status = 200;
    private volatile String content = "";

    @BeforeEach
    void start() throws IOException {
        pack = DefaultPackCopy.to(directory.resolve("pack"));
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", this::answer);
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            @Nullable String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
            tagsAsked.add(Optional.ofNullable(asked));
            String tag = "\"" + content.hashCode() + "\"";
            byte[] body = content.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("ETag", tag);
            if (status == 200 && tag.equals(asked)) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private BreakwaterRuntime open() throws Exception {
        return BreakwaterRuntime.open(
                new RuntimeOptions(
                                directory.resolve("home"),
                                pack,
                                Optional.empty(),
                                Optional.of(new RuntimeOptions.ExternalDatabase(database, "postgres", "")))
                        .withoutVectorscan(),
                clock,
                Optional::empty,
                List.of());
    }

    private void define(String more) throws IOException {
        Files.writeString(
                pack.resolve("lists/elsewhere.yaml"),
                """
                description: Addresses that somebody else keeps
                kind: cidr
                from_url:
                  url: http://127.0.0.1:%d/list
                  allow_local: true
                  every: 1h
                """.formatted(elsewhere.getAddress().getPort()) + more);
    }

    private static String addresses(int count) {
        return IntStream.range(0, count).mapToObj(n -> "10.0.0." + n + "\n").collect(Collectors.joining());
    }

    private static List<String> listed(BreakwaterRuntime runtime) {
        return requireNonNull(runtime.definitions().lists().get("elsewhere")).entries();
    }

    private static int entries(BreakwaterRuntime runtime) {
        return listed(runtime).size();
    }

    private static ListState state(BreakwaterRuntime runtime) {
        return requireNonNull(runtime.lists().states().get("elsewhere"));
    }

    private static List<String> changes(BreakwaterRuntime runtime) {
        List<String> changes = new ArrayList<>();
        runtime.log()
                .replay(
                        0,
                        block -> block.content().entries().forEach(entry -> {
                            if (entry instanceof ControlEntry control
                                    && control.change() instanceof ListChange change
                                    && change.list().equals("elsewhere")) {
                                changes.add("+" + change.added().size() + " -"
                                        + change.removed().size());
                            }
                        }));
        return changes;
    }

    private static List<Escalation> escalations(BreakwaterRuntime runtime) {
        return runtime.casework().escalations().about(new EntityReference("list", "elsewhere"));
    }

    @Test
    void whatFailsItsChecksNeverReplacesWhatIsInUse() throws Exception {
        define("  at_least: 5\n");
        content = "# who\n" + addresses(20);
        try (BreakwaterRuntime runtime = open()) {
            assertThat(runtime.lists().runDue()).isTrue();
            assertThat(entries(runtime)).isEqualTo(20);
            assertThat(changes(runtime)).containsExactly("+20 -0");
            assertThat(runtime.lists().runDue()).as("not due").isFalse();

            clock.advance(HOUR);
            assertThat(runtime.lists().runDue()).as("not modified").isFalse();
            assertThat(tagsAsked).hasSize(2);
            assertThat(tagsAsked.get(1)).isPresent();
            assertThat(state(runtime).confirmedAt()).contains(clock.instant());

            clock.advance(HOUR);
            content = addresses(9);
            assertThat(runtime.lists().runDue()).as("truncated").isFalse();
            assertThat(state(runtime).failure().orElseThrow()).contains("9 entries", "20", "50 %");
            assertThat(state(runtime).nextAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(escalations(runtime)).isEmpty();

            clock.advance(Duration.ofMinutes(1));
            content = "<html>\n<p>Sorry</p>\n" + addresses(15);
            assertThat(runtime.lists().runDue()).as("another page").isFalse();
            assertThat(state(runtime).failure().orElseThrow())
                    .contains("no entries")
                    .doesNotContain("Sorry");
            assertThat(state(runtime).nextAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));

            clock.advance(Duration.ofMinutes(2));
            status = 503;
            assertThat(runtime.lists().runDue()).isFalse();
            assertThat(state(runtime).failures()).isEqualTo(3);
            assertThat(escalations(runtime)).hasSize(1);
            assertThat(entries(runtime)).isEqualTo(20);
            assertThat(changes(runtime)).containsExactly("+20 -0");

            status = 200;
            content = addresses(25);
            assertThat(runtime.lists().runDue()).as("waits").isFalse();
            assertThat(runtime.lists().hurry("elsewhere")).isTrue();
            assertThat(runtime.lists().runDue()).isTrue();
            assertThat(entries(runtime)).isEqualTo(25);
            assertThat(changes(runtime)).containsExactly("+20 -0", "+5 -0");
            assertThat(escalations(runtime).get(0).state().name()).isEqualTo("MITIGATED");
        }
        elsewhere.stop(0);
        try (BreakwaterRuntime restarted = open()) {
            assertThat(entries(restarted)).isEqualTo(25);
            assertThat(changes(restarted)).hasSize(2);
            clock.advance(HOUR);
            assertThat(restarted.lists().runDue()).isFalse();
            assertThat(entries(restarted)).isEqualTo(25);
            assertThat(state(restarted).failures()).isEqualTo(1);
        }
    }

    @Test
    void entriesComeAndGoAtTheirTimes() throws Exception {
        define("column: network\n");
        content = """
                network,valid_from,valid_until,note
                10.0.0.1,,,always
                10.0.0.2,,2026-11-22T13:00:00Z,ends
                10.0.0.3,2026-11-22T14:00:00Z,2026-11-23,"begins, and ends"
                """;
        try (BreakwaterRuntime runtime = open()) {
            assertThat(runtime.lists().runDue()).isTrue();
            assertThat(listed(runtime)).containsExactly("10.0.0.1", "10.0.0.2");
            assertThat(runtime.lists().runDue()).isFalse();

            clock.advance(HOUR);
            assertThat(runtime.lists().runDue()).isTrue();
            assertThat(listed(runtime)).containsExactly("10.0.0.1");
            clock.advance(HOUR);
            assertThat(runtime.lists().runDue()).isTrue();
            assertThat(entries(runtime)).isEqualTo(2);
            clock.advance(Duration.ofHours(10));
            assertThat(runtime.lists().runDue()).isTrue();
            assertThat(changes(runtime)).containsExactly("+2 -0", "+0 -1", "+1 -0", "+0 -1");
        }
    }

    @Test
    void onlyTheNamedFileWillDoAndOnlyFromOutside() throws Exception {
        content = "10.0.0.1\n";
        define("  sha256: " + "0".repeat(64) + "\n");
        try (BreakwaterRuntime runtime = open()) {
            assertThat(runtime.lists().runDue()).isFalse();
            assertThat(state(runtime).failure().orElseThrow()).contains("SHA-256");
            assertThat(entries(runtime)).isZero();

            // as sha256sum says it
            define("  sha256: %s\n".formatted("810ab5df760625acb92978e2fe43639876784ac2ed32752d881eb87b7708566e"));
            assertThat(runtime.reloadPack().activated()).isTrue();
            runtime.lists().hurry("elsewhere");
            assertThat(runtime.lists().runDue()).isTrue();
            assertThat(entries(runtime)).isEqualTo(1);

            Path file = pack.resolve("lists/elsewhere.yaml");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("allow_local: true", "allow_local: false")
                            .replace("http://", "https://"));
            assertThat(runtime.reloadPack().activated()).isTrue();
            assertThat(runtime.lists().runDue()).isFalse();
            assertThat(state(runtime).failure().orElseThrow()).contains("local or reserved network");
            assertThat(entries(runtime)).isEqualTo(1);
        }
    }
}
