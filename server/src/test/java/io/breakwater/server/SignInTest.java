package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.access.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
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
    void aPersonSignsInGetsToTheWantedPageAndOutAgain() {
        TestBrowser browser = deployment.browser();
        HttpResponse<String> closed = browser.get("/settings/about?x=1");
        assertThat(closed.statusCode()).isEqualTo(303);
        String signIn = closed.headers().firstValue("Location").orElseThrow();
        assertThat(signIn).isEqualTo("/sign-in?next=%2Fsettings%2Fabout%3Fx%3D1");
        assertThat(browser.get(signIn).body()).contains("value=\"/settings/about?x=1\"");

        HttpResponse<String> in = signIn(browser, "admin", TestServer.PASSWORD);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/watch");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(String.join("; ", in.headers().allValues("Set-Cookie")))
                .contains("bw_session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(cookie).doesNotContain("Secure");
        assertThat(browser.get("/settings/about").body()).contains("PostgreSQL");

        browser.post("/sign-out");
        assertThat(browser.get("/settings/about").statusCode()).isEqualTo(303);
    }

    @Test
    void signingInChangesTheSessionAndTheFormToken() {
        TestBrowser browser = deployment.browser();
        browser.get("/sign-in");
        String before = browser.cookie("bw_csrf").getValue();
        signIn(browser, "admin", TestServer.PASSWORD);
        String session = browser.cookie("bw_session").getValue();
        browser.get("/watch");
        assertThat(browser.cookie("bw_csrf").getValue()).isNotEqualTo(before);

        browser.get("/sign-in");
        browser.get("/watch");
        signIn(browser, "admin", TestServer.PASSWORD);
        assertThat(browser.cookie("bw_session").getValue()).isNotEqualTo(session);
    }

    @Test
    void aWrongNameAndAWrongPasswordAreToldTheSame() {
        TestBrowser browser = deployment.browser();
        browser.get("/sign-in");
        HttpResponse<String> wrongPassword = signIn(browser, "admin", "not the password");
        HttpResponse<String> wrongName = signIn(browser, "nobody", "not the password");
        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(wrongName.statusCode()).isEqualTo(401);
        assertThat(wrongName.body()).contains("Name and password do not belong together");
        signIn(browser, "my secret!\nforged line", "x");
        assertThat(deployment.audit)
                .contains(
                        "access.sign_in_failed user:nobody by anonymous",
                        "access.sign_in_failed user:(malformed) by anonymous")
                .noneMatch(line -> line.contains("forged"));
    }

    @Test
    void guessingIsSlowedDownAndTheRightPasswordWaitsToo() {
        deployment.person(admin, "guessed", Set.of(Role.VIEWER));
        TestBrowser browser = deployment.browser();
        browser.get("/sign-in");
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(browser, "guessed", "wrong " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> slowed = signIn(browser, "guessed", TestServer.PASSWORD);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
        deployment.clock.advance(Duration.ofSeconds(2));
        assertThat(signIn(browser, "guessed", TestServer.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void changesOfRolesAndDisablingCountAtOnce() {
        TestBrowser viewer = deployment.person(admin, "victor", Set.of(Role.VIEWER));
        long id = deployment
                .sql()
                .sql("SELECT id FROM access.users WHERE login = 'victor'")
                .query(Long.class)
                .single();
        assertThat(viewer.get("/settings/users").statusCode()).isEqualTo(403);

        admin.get("/settings/users");
        admin.post("/settings/users/" + id + "/roles", "role", "admin", "role", "viewer");
        assertThat(viewer.get("/settings/users").statusCode()).isEqualTo(200);

        admin.post("/settings/users/" + id + "/disable");
        assertThat(viewer.get("/watch").statusCode()).isEqualTo(303);
        TestBrowser again = deployment.browser();
        again.get("/sign-in");
        assertThat(signIn(again, "victor", TestServer.PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void theLastAdministratorStays() {
        long id = deployment
                .sql()
                .sql("SELECT id FROM access.users WHERE login = 'admin'")
                .query(Long.class)
                .single();
        admin.get("/settings/users");
        assertThat(admin.post("/settings/users/" + id + "/disable").statusCode())
                .isEqualTo(303);
        assertThat(admin.get("/settings/users").body()).contains("is the only administrator who can sign in");
    }

    @Test
    void aResetTakesThePasswordAndGivesALink() {
        TestBrowser person = deployment.person(admin, "resi", Set.of(Role.REVIEWER));
        long id = deployment
                .sql()
                .sql("SELECT id FROM access.users WHERE login = 'resi'")
                .query(Long.class)
                .single();
        admin.get("/settings/users");
        assertThat(admin.post("/settings/users/" + id + "/reset").body()).contains("/welcome/");
        assertThat(person.get("/watch").statusCode()).isEqualTo(303);
        TestBrowser again = deployment.browser();
        again.get("/sign-in");
        assertThat(signIn(again, "resi", TestServer.PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void aPersonChangesThePasswordAndStaysSignedInHereOnly() {
        TestBrowser here = deployment.person(admin, "paula", Set.of(Role.VIEWER));
        TestBrowser there = deployment.browser();
        there.get("/sign-in");
        signIn(there, "paula", TestServer.PASSWORD);
        here.get("/settings/account");
        assertThat(here.post("/settings/account/password", "current", "wrong", "password", "another good password")
                        .statusCode())
                .isEqualTo(422);
        here.post("/settings/account/password", "current", TestServer.PASSWORD, "password", "another good password");
        assertThat(here.get("/watch").statusCode()).isEqualTo(200);
        assertThat(there.get("/watch").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() {
        admin.get("/settings/keys");
        HttpResponse<String> refused =
                admin.postWithToken("/settings/keys", "", "name", "forged", "scope", "events:write");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("BW6004");
        assertThat(admin.get("/settings/keys").body()).doesNotContain("forged");
    }

    @Test
    void signingInLeadsNowhereElse() {
        for (String elsewhere : new String[] {"//evil.example", "https://evil.example", "/\\evil.example"}) {
            TestBrowser browser = deployment.browser();
            browser.get("/sign-in");
            HttpResponse<String> in =
                    browser.post("/sign-in", "login", "admin", "password", TestServer.PASSWORD, "next", elsewhere);
            assertThat(in.headers().firstValue("Location")).hasValue("/watch");
        }
    }

    private static HttpResponse<String> signIn(TestBrowser browser, String login, String password) {
        return browser.post("/sign-in", "login", login, "password", password);
    }
}
