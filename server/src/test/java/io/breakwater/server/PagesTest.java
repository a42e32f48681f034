package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"#]*)");
    private static final Pattern INLINE =
            Pattern.compile("\\son[a-z]+=|\\sstyle=|<style|<script(?![^>]*\\ssrc=)|javascript:|hx-on");

    private static TestServer deployment;
    private static TestBrowser admin;

    @BeforeAll
    static void start() {
        deployment = new TestServer();
        admin = deployment.administrator();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void everyPageForbidsWhatIsNotOurs() {
        for (String path : List.of("/watch", "/sign-in", "/settings/users", "/nowhere")) {
            HttpResponse<String> page = admin.get(path);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse("none"))
                    .contains("default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(page.headers().firstValue("Permissions-Policy")).isPresent();
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Test
    void noTemplateHoldsScriptOrStyle() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".jte")).toList();
            assertThat(templates).hasSizeGreaterThan(20);
            for (Path template : templates) {
                assertThat(INLINE.matcher(Files.readString(template)).find())
                        .as("%s", template)
                        .isFalse();
            }
        }
    }

    @Test
    void everyAssetOfAPageIsThereAndMayBeKeptForEver() {
        Matcher assets = ASSET.matcher(admin.get("/watch").body());
        int count = 0;
        while (assets.find()) {
            HttpResponse<String> asset = deployment.browser().get(assets.group(1));
            assertThat(asset.statusCode()).as(assets.group(1)).isEqualTo(200);
            assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            assertThat(asset.headers().allValues("Set-Cookie")).isEmpty();
            count++;
        }
        assertThat(count).isGreaterThan(4);
        assertThat(deployment.browser().get("/assets/000000000000/app.css").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownAddressIsAPageOfOurs() {
        HttpResponse<String> page = admin.get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is nothing at this address").contains("BW6003");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void aFailureShowsAnIdAndNothingInner() {
        try (TestServer failing = new TestServer()) {
            TestBrowser browser = failing.administrator();
            failing.sql().sql("ALTER TABLE access.users RENAME TO lost").update();
            HttpResponse<String> page = browser.get("/watch");
            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body())
                    .containsPattern("look for failure [A-Za-z0-9_-]{10} in the server")
                    .doesNotContain("SELECT")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void whatPeopleTypeIsTextNotMarkup() {
        admin.get("/settings/account");
        String name = "<script>alert(1)</script>\"'";
        admin.post("/settings/account/name", "name", name);
        assertThat(admin.get("/settings/account").body())
                .doesNotContain("<script>alert")
                .contains("&lt;script>alert(1)&lt;/script>");
        admin.post("/settings/account/name", "name", "Ada Admin");
    }

    @Test
    void theThemeIsInTheFirstByteOfTheNextPage() {
        TestBrowser browser = deployment.browser();
        browser.get("/sign-in");
        HttpResponse<String> chosen = browser.post("/appearance", "theme", "dark", "next", "/sign-in");
        assertThat(chosen.headers().firstValue("Location")).hasValue("/sign-in");
        assertThat(browser.get("/sign-in").body()).contains("<html lang=\"en\" data-theme=\"dark\"");
    }

    @Test
    void anExpiredSessionSendsAPartOfAPageToTheSignIn() {
        HttpResponse<String> part = deployment.browser().get("/watch", "HX-Request", "true");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    }

    @Test
    void openPagesHearOfNews() throws IOException {
        HttpResponse<InputStream> stream = admin.stream("/live");
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(":beat");
            deployment.server.publish("stats");
            String line = lines.readLine();
            while (line != null && !line.startsWith("event:")) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo("event:stats");
        }
    }
}
