package io.breakwater.server;

import io.breakwater.casework.outbox.WebhookTarget;
import io.breakwater.server.access.AccessAudit;
import io.breakwater.server.access.Role;
import io.breakwater.server.demo.DemoProduct;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real server on a free port with the default pack, and a database, a directory and a clock of its own. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "quiet harbour at night";

    final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T12:00:00Z"));
    BreakwaterRuntime runtime;
    final DataSource dataSource;
    final List<String> audit = new CopyOnWriteArrayList<>();
    RunningServer server;

    TestServer() {
        this(200);
    }

    TestServer(int requestsPerSecondOfKey) {
        this(requestsPerSecondOfKey, Path.of("../packs/ai-product"), false);
    }

    /** With a pack of its own and the demo's product, which gets the webhooks. */
    static TestServer withProduct(Path pack) {
        return new TestServer(200, pack, true);
    }

    private TestServer(int requestsPerSecondOfKey, Path pack, boolean withProduct) {
        AccessAudit recorder = (actor, kind, subject, detail) -> audit.add(kind.id() + " " + subject + " by " + actor);
        ServerOptions loopback = ServerOptions.onLoopback(0);
        ServerOptions options = new ServerOptions(
                loopback.bindAddress(), loopback.port(), loopback.publicUrl(), requestsPerSecondOfKey);
        AtomicReference<WebhookTarget> target = new AtomicReference<>();
        runtime = runtime(clock, pack, () -> Optional.ofNullable(target.get()));
        dataSource = runtime.database().dataSource();
        if (withProduct) {
            String secret = DemoProduct.secret(runtime.options().home());
            DemoProduct product = new DemoProduct(dataSource, clock, secret);
            server = ServerApplication.start(options, dataSource, clock, recorder, runtime, product);
            URI url = URI.create(server.url() + DemoProduct.WEBHOOK_PATH);
            target.set(new WebhookTarget(url, Optional.of(secret), true));
        } else {
            server = ServerApplication.start(options, dataSource, clock, recorder, runtime);
        }
    }

    private static BreakwaterRuntime runtime(Clock clock, Path pack, Supplier<Optional<WebhookTarget>> product) {
        try {
            // Its expressions take seconds to compile, for each server anew.
            RuntimeOptions options = new RuntimeOptions(
                            Files.createTempDirectory(Path.of("target"), "home"),
                            pack,
                            Optional.empty(),
                            Optional.of(new RuntimeOptions.ExternalDatabase(TestDatabase.freshUrl(), "postgres", "")))
                    .withoutVectorscan();
            BreakwaterRuntime opened = BreakwaterRuntime.open(options, clock, product, List.of());
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PackRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    TestBrowser browser() {
        return new TestBrowser(server.url());
    }

    JdbcClient sql() {
        return JdbcClient.create(dataSource);
    }

    /** Uses the first-run link; the browser is signed in as {@code admin}. */
    TestBrowser administrator() {
        URI link = server.firstRunLink().orElseThrow();
        TestBrowser browser = browser();
        browser.get(link.getPath());
        browser.post(link.getPath(), "login", "admin", "name", "Ada Admin", "password", PASSWORD);
        return browser;
    }

    /** Has the administrator invite somebody, and that person accept. */
    TestBrowser person(TestBrowser administrator, String login, Set<Role> roles) {
        administrator.get("/settings/users");
        String[] form = Stream.concat(
                        Stream.of("login", login, "name", "Person " + login),
                        roles.stream().flatMap(role -> Stream.of("role", role.id())))
                .toArray(String[]::new);
        String page = administrator.post("/settings/users", form).body();
        String path = page.substring(page.indexOf("/welcome/"), page.indexOf("</code>"));
        TestBrowser browser = browser();
        browser.get(path);
        browser.post(path, "name", "Person " + login, "password", PASSWORD);
        return browser;
    }

    /** Lets go of them too: classes stay, and with them what their static fields hold, some 35 MB for each server. */
    @Override
    @SuppressWarnings("NullAway")
    public void close() {
        server.close();
        runtime.close();
        server = null;
        runtime = null;
    }
}
