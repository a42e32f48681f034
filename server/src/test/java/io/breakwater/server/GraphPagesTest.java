package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.access.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The link graph over HTTP; links are judged by counting pairs of the same events by hand. */
class GraphPagesTest {
    private static final long SEED = 20261127;
    private static final Pattern ELEMENTS = Pattern.compile("data-elements=\"([^\"]*)\"");
    private static final Map<String, String> LINKING =
            Map.of("account_id", "account", "ip", "ip", "device_id", "device", "email", "email");

    private static final List<Map<String, Object>> signups = new ArrayList<>();
    private static TestServer deployment;
    private static TestBrowser viewer;

    @BeforeAll
    static void start() throws Exception {
        deployment = new TestServer();
        TestBrowser admin = deployment.administrator();
        viewer = deployment.person(admin, "vera", Set.of(Role.VIEWER));
        Random random = new Random(SEED);
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<String, Object> values = new HashMap<>();
            values.put("account_id", "acc " + i + "'\"<b>");
            values.put("ip", "198.51." + random.nextInt(12) + ".7");
            if (random.nextBoolean()) {
                values.put("device_id", "d" + random.nextInt(6));
            }
            if (i % 2 == 0) {
                values.put("email", "Bot" + i + "@mail" + i % 4 + ".example");
            }
            signups.add(values);
            events.add(new IncomingEvent(
                    "signups", "form", "s" + i, Timestamps.toMicros(deployment.clock.instant()), null, values, "test"));
        }
        deployment.runtime.pipeline().submit(Submission.of(events)).get(20, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void linksAreThePairsThatTheSameEventsName() {
        String seed = "account:" + signups.get(0).get("account_id");
        JsonNode graph = graph("entity=" + encoded(seed) + "&steps=2&unshared=true&without=ip_prefix");
        Set<String> nodes = new TreeSet<>();
        graph.get("nodes").forEach(node -> nodes.add(node.get("id").asString()));
        Map<String, Long> expected = pairs();
        assertThat(nodes).isEqualTo(twoSteps(seed, expected.keySet()));
        expected.keySet().removeIf(pair -> !nodes.containsAll(List.of(pair.split("\n", -1))));
        Map<String, Long> found = new TreeMap<>();
        graph.get("edges")
                .forEach(edge -> found.put(
                        pair(edge.get("from").asString(), edge.get("to").asString()),
                        edge.get("events").asLong()));
        assertThat(found).as("seed %d", SEED).isEqualTo(expected);
    }

    @Test
    void anEarlierTimeHasNoLinks() {
        String query = "entity=" + encoded("ip:198.51.1.7") + "&to=2020-01-01T00:00";
        assertThat(graph(query).get("edges").size()).isZero();
        assertThat(viewer.get("/graph?" + query).body()).contains("value=\"2020-01-01T00:00\"");
    }

    @Test
    void aWayLeadsFromOneToTheOther() {
        Map<String, Long> pairs = pairs();
        String[] ends = pairs.keySet().stream()
                .filter(pair -> pair.startsWith("account:") && pair.contains("\nip:"))
                .findFirst()
                .orElseThrow()
                .split("\n", -1);
        String part = viewer.get("/graph/part?path=" + encoded(ends[0]) + "&path=" + encoded(ends[1]))
                .body();
        assertThat(part).contains("1 links from end to end");
    }

    @Test
    void theQueryOfAGraphRunsInTheWorkbench() {
        String part =
                viewer.get("/graph/part?entity=" + encoded("ip:198.51.1.7")).body();
        Matcher matcher = Pattern.compile("name=\"sql\" value=\"([^\"]*)\"").matcher(part);
        assertThat(matcher.find()).isTrue();
        viewer.get("/workbench");
        assertThat(viewer.post("/workbench", "sql", plain(matcher.group(1))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void hostileAddressesAreAnsweredPlainly() {
        for (String query : List.of(
                "",
                "?entity=",
                "?entity=nothing",
                "?entity=%00:%00&from=x&to=y",
                "?entity=unknown_kind:1",
                "?entity=account:1&path=account:1&path=account:1",
                "?entity=account:1&without=account&steps=99")) {
            assertThat(viewer.get("/graph" + query).statusCode()).as(query).isEqualTo(200);
            assertThat(viewer.get("/graph/part" + query).statusCode()).as(query).isEqualTo(200);
        }
    }

    private static JsonNode graph(String query) {
        String part = viewer.get("/graph/part?" + query).body();
        Matcher matcher = ELEMENTS.matcher(part);
        assertThat(matcher.find()).as(part).isTrue();
        return JsonMapper.shared().readTree(plain(matcher.group(1)));
    }

    /** Events per pair of what the sign-ups name. */
    private static Map<String, Long> pairs() {
        Map<String, Long> pairs = new TreeMap<>();
        for (Map<String, Object> values : signups) {
            List<String> named = new ArrayList<>();
            LINKING.forEach((column, kind) -> {
                if (values.containsKey(column)) {
                    named.add(kind + ":" + values.get(column));
                }
            });
            if (values.containsKey("email")) {
                named.add("email_pattern:"
                        + String.valueOf(values.get("email"))
                                .toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("[0-9]+", "#"));
            }
            for (int a = 0; a < named.size(); a++) {
                for (int b = a + 1; b < named.size(); b++) {
                    pairs.merge(pair(named.get(a), named.get(b)), 1L, Long::sum);
                }
            }
        }
        return pairs;
    }

    private static Set<String> twoSteps(String seed, Set<String> pairs) {
        Set<String> all = new TreeSet<>(Set.of(seed));
        for (String shared : neighbours(seed, pairs)) {
            all.add(shared);
            long accounts = neighbours(shared, pairs).stream()
                    .filter(other -> other.startsWith("account:"))
                    .count();
            if (accounts > 1) {
                all.addAll(neighbours(shared, pairs));
            }
        }
        return all;
    }

    private static Set<String> neighbours(String entity, Set<String> pairs) {
        Set<String> neighbours = new TreeSet<>();
        for (String pair : pairs) {
            List<String> ends = List.of(pair.split("\n", -1));
            if (ends.contains(entity)) {
                neighbours.addAll(ends);
            }
        }
        neighbours.remove(entity);
        return neighbours;
    }

    private static String pair(String a, String b) {
        return a.compareTo(b) < 0 ? a + "\n" + b : b + "\n" + a;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String plain(String attribute) {
        return attribute
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
