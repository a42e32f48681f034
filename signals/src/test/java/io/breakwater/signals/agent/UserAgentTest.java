package io.breakwater.signals.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ua_parser.Client;
import ua_parser.Parser;

/** The project's own parser, which runs one expression after the other, is the judge. */
class UserAgentTest {
    private static final Parser JUDGE = new Parser();

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
                    + " Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.6422.165 Mobile"
                    + " Safari/537.36",
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "curl/8.4.0",
            "python-requests/2.31.0",
            "Go-http-client/1.1",
            "okhttp/4.12.0",
            "PostmanRuntime/7.39.0",
            "Wget/1.21.4",
            "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10",
            "nothing at all",
            "");

    @Test
    void agreesWithTheProjectsOwnParser() {
        AGENTS.forEach(UserAgentTest::agrees);
        assertThat(UserAgent.browser(AGENTS.get(5))).contains("curl");
        assertThat(UserAgent.browserVersion(AGENTS.get(0))).contains(126L);
        assertThat(UserAgent.system(AGENTS.get(1))).contains("iOS");
        assertThat(UserAgent.device(AGENTS.get(4))).contains("Spider");
        assertThat(UserAgent.browser("nothing at all")).isEmpty();
    }

    @Test
    void agreesOnThousandsOfRealOnes() throws IOException {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        Set<String> agents = new LinkedHashSet<>();
        quoted(data.orElseThrow().resolve("lists/crawler_user_agents.json"), "\"([^\"\\\\]{10,400})\"", agents);
        quoted(data.orElseThrow().resolve("streams/signup_bot_access.log"), "\"([^\"]{5,400})\"$", agents);
        assertThat(agents).hasSizeGreaterThan(1_000);

        agents.forEach(UserAgentTest::agrees);
    }

    @Test
    void whatIsBuiltToBeSlowIsNot() {
        Random random = new Random(3);
        String[] pieces = {
            "Mozilla/5.0 (", "Android ", "iPhone ", ";", " Build/", "bot", "Samsung", "/1.", "0", "Windows NT "
        };
        for (int round = 0; round < 200; round++) {
            StringBuilder agent = new StringBuilder();
            while (agent.length() < 2_000) {
                agent.append(pieces[random.nextInt(pieces.length)]);
            }
            agrees(agent.substring(0, 512));
            assertThat(UserAgent.browser(agent.toString())).isEqualTo(UserAgent.browser(agent.substring(0, 512)));
        }
    }

    private static void quoted(Path file, String expression, Set<String> texts) throws IOException {
        Matcher matcher = Pattern.compile(expression, Pattern.MULTILINE).matcher(Files.readString(file));
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
    }

    private static void agrees(String agent) {
        Client expected = JUDGE.parse(agent);
        assertThat(UserAgent.browser(agent)).as(agent).isEqualTo(known(expected.userAgent.family));
        assertThat(UserAgent.system(agent)).as(agent).isEqualTo(known(expected.os.family));
        assertThat(UserAgent.device(agent)).as(agent).isEqualTo(known(expected.device.family));
        assertThat(UserAgent.browserVersion(agent))
                .as(agent)
                .isEqualTo(Optional.ofNullable(expected.userAgent.major)
                        .filter(major -> major.matches("[0-9]{1,18}"))
                        .map(Long::valueOf));
    }

    private static Optional<String> known(@Nullable String name) {
        return Optional.ofNullable(name).map(String::strip).filter(each -> !each.isEmpty() && !each.equals("Other"));
    }
}
