package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.casework.unknown.ClusterState;
import io.breakwater.casework.unknown.UnknownCluster;
import io.breakwater.casework.unknown.UnknownClusters;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.access.Role;
import io.breakwater.server.clustering.Campaign;
import io.breakwater.server.erasure.DerivedTraces;
import io.breakwater.server.grading.GradedPack;
import io.breakwater.testkit.chat.ChatReply;
import io.breakwater.testkit.chat.ChatServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign among ordinary prompts is found, described, found again the next day, and only people do something about it. */
class UnknownAbusePagesTest {
    @TempDir
    private Path directory;

    @Test
    void fromTextsToWhatPeopleMakeOfThem() throws Exception {
        try (TestServer server = TestServer.withProduct(pack())) {
            TestBrowser admin = server.administrator();
            assertThat(admin.get("/unknown").body()).contains("No group waits to be looked at");
            Campaign.write(server.runtime, server.clock, "day1", Campaign.TEXTS.size());

            Thread.currentThread().interrupt();
            server.runtime.unknownAbuse().runDue();
            assertThat(Thread.interrupted()).as("told to end").isTrue();
            assertThat(clusters(server).latestRuns())
                    .as("what did not end is not kept")
                    .isEmpty();

            assertThat(server.runtime.unknownAbuse().runDue()).isEqualTo(1);
            assertThat(server.runtime.unknownAbuse().runDue()).as("once a day").isZero();
            UnknownCluster found = only(server);
            assertThat(found.accounts()).isEqualTo(Campaign.TEXTS.size());
            assertThat(found.events()).isEqualTo(Campaign.TEXTS.size());
            assertThat(found.isNew()).isTrue();
            assertThat(found.unseen()).isEqualTo(1);
            assertThat(found.name()).contains("lumora").doesNotContain("day1");
            assertThat(found.policies()).isNotEmpty();

            String path = "/unknown/" + found.id();
            assertThat(admin.get("/unknown").body()).contains(path, "lumora");
            assertThat(admin.get(path).body())
                    .contains("Reveal texts", "day1-campaign-0")
                    .doesNotContain(Campaign.TEXTS.get(0))
                    .doesNotContain("day1-ordinary");
            assertThat(admin.post(path + "/content").body()).contains(Campaign.TEXTS.get(0), Campaign.TEXTS.get(7));
            assertThat(audited(server, "content.read")).isEqualTo(1);
            assertThat(admin.get("/unknown/999").statusCode()).isEqualTo(404);

            assertThat(admin.post(path + "/dismiss", "because", "").statusCode())
                    .isEqualTo(303);
            assertThat(only(server).state()).as("without a reason").isEqualTo(ClusterState.OPEN);
            admin.post(path + "/dismiss", "because", "a course on advertising");
            assertThat(audited(server, "unknown_abuse.dismissed")).isEqualTo(1);

            server.clock.advance(Duration.ofDays(1));
            Campaign.write(server.runtime, server.clock, "day2", 6);
            assertThat(server.runtime.unknownAbuse().runDue()).isEqualTo(1);
            assertThat(clusters(server).in(ClusterState.OPEN, 10))
                    .as("it stays dismissed")
                    .isEmpty();
            UnknownCluster again = clusters(server).find(found.id()).orElseThrow();
            assertThat(again.before()).isEqualTo(Campaign.TEXTS.size());
            assertThat(again.accounts()).isEqualTo(6);

            admin.post(path + "/reopen");
            admin.post(path + "/label", "label", "review_farm", "reason", "one template, many accounts");
            assertThat(only(server, ClusterState.LABELLED).because()).contains("review_farm");
            assertThat(labels(server)).isEqualTo(6);

            String draft = admin.post(path + "/detector")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(admin.get(draft).body()).contains("LIKE", "FROM prompts");
            assertThat(only(server, ClusterState.DETECTOR).id()).isEqualTo(found.id());
            assertThat(count(server, "SELECT count(*) FROM enforcements"))
                    .as("nobody is acted upon")
                    .isZero();

            DerivedTraces traces = new DerivedTraces(server.runtime.database().dataSource());
            assertThat(traces.erase(new EntityReference("account", "day2-campaign-0"), Set.of()))
                    .containsExactly(ErasureReport.Item.removed("places in groups that write alike", 1));
            assertThat(admin.get(path).body()).contains("day2-campaign-1").doesNotContain("day2-campaign-0");
        }
    }

    @Test
    void whatAModelWroteIsContent() throws Exception {
        String title = "Praise <b>made to order</b>";
        String answer = "{\"title\": \"" + title + "\", \"description\": \"Each asks for a review of one cream.\"}";
        try (ChatServer model = ChatServer.start(
                request -> ChatReply.says(request.user().contains("Lumora") ? answer : GradedPack.FINE))) {
            Path pack = Campaign.pack(directory, model.endpoint(), ", described_by: " + GradedPack.GRADER);
            GradedPack.grader(pack, model.endpoint(), "reads: {detector: graded_badly}\n");
            try (TestServer server = TestServer.withProduct(pack)) {
                TestBrowser admin = server.administrator();
                Campaign.write(server.runtime, server.clock, "day1", Campaign.TEXTS.size());
                server.runtime.unknownAbuse().runDue();
                String path = "/unknown/" + only(server).id();
                assertThat(admin.get(path).body()).contains("Not described yet", "is asked after the search");
                assertThat(admin.get("/unknown").body()).doesNotContain("Show the model", "described by a model");

                await().atMost(Duration.ofSeconds(60))
                        .until(() -> server.runtime.unknownAbuse().describeDue() == 1);
                assertThat(admin.get(path).body())
                        .contains("Reveal description", "Written by a language model", "grader <code>guesses</code>")
                        .doesNotContain("Praise", "one cream");
                assertThat(admin.get("/unknown").body())
                        .contains("described by a model", "Show the model’s titles")
                        .doesNotContain("Praise");
                assertThat(audited(server, "content.read")).isZero();

                assertThat(admin.post(path + "/description").body())
                        .contains("Praise &lt;b&gt;made to order&lt;/b&gt;", "Each asks for a review of one cream.");
                assertThat(audited(server, "content.read")).isEqualTo(1);
                assertThat(admin.post("/unknown/descriptions").body())
                        .contains("Praise &lt;b&gt;made to order&lt;/b&gt;", "lumora");
                assertThat(audited(server, "content.read")).isEqualTo(2);

                TestBrowser engineer = server.person(admin, "eva", Set.of(Role.ENGINEER));
                engineer.get("/");
                assertThat(engineer.post(path + "/description").statusCode()).isEqualTo(403);
                assertThat(engineer.post("/unknown/descriptions").statusCode()).isEqualTo(403);
                assertThat(engineer.get(path).statusCode()).isEqualTo(403);
                assertThat(audited(server, "content.read")).isEqualTo(2);

                new DerivedTraces(server.runtime.database().dataSource())
                        .erase(new EntityReference("account", "day1-campaign-0"), Set.of());
                assertThat(admin.post(path + "/description").body())
                        .contains("The description is gone")
                        .doesNotContain("Praise");
            }
        }
    }

    @Test
    void aModelThatFailsIsNamedAndNothingElseChanges() throws Exception {
        try (ChatServer model = ChatServer.start(request -> ChatReply.fails(500))) {
            Path pack = Campaign.pack(directory, model.endpoint(), ", described_by: " + GradedPack.GRADER);
            Files.delete(pack.resolve("graders/" + GradedPack.GRADER + ".golden.yaml"));
            GradedPack.grader(pack, model.endpoint(), "reads: {detector: graded_badly}\n");
            try (TestServer server = TestServer.withProduct(pack)) {
                TestBrowser admin = server.administrator();
                Campaign.write(server.runtime, server.clock, "day1", Campaign.TEXTS.size());
                server.runtime.unknownAbuse().runDue();
                String path = "/unknown/" + only(server).id();

                assertThat(server.runtime.unknownAbuse().describeDue()).isZero();
                assertThat(admin.get(path).body())
                        .contains("Not described yet", "gets no answers: the endpoint failed", "day1-campaign-0");
                assertThat(admin.get("/unknown").body()).contains("lumora");

                model.say(request -> ChatReply.says("I would rather not."));
                server.clock.advance(Duration.ofMinutes(10));
                assertThat(server.runtime.unknownAbuse().describeDue()).isEqualTo(1);
                assertThat(admin.get(path).body())
                        .contains("The model did not describe it", "not of the form that was asked for")
                        .doesNotContain("Reveal description", "rather not");
                assertThat(admin.get("/unknown").body()).contains("a model did not describe it");
            }
        }
    }

    private Path pack() throws Exception {
        Path pack = Campaign.pack(directory, URI.create("http://127.0.0.1:1/v1"), "");
        Files.delete(pack.resolve("graders/" + GradedPack.GRADER + ".yaml"));
        Files.delete(pack.resolve("graders/" + GradedPack.GRADER + ".golden.yaml"));
        return pack;
    }

    private static UnknownCluster only(TestServer server) {
        return only(server, ClusterState.OPEN);
    }

    private static UnknownCluster only(TestServer server, ClusterState state) {
        List<UnknownCluster> found = clusters(server).in(state, 10);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static UnknownClusters clusters(TestServer server) {
        return server.runtime.unknownAbuse().clusters();
    }

    private static long audited(TestServer server, String act) {
        return count(server, "SELECT count(*) FROM audit WHERE act = '" + act + "'");
    }

    private static long labels(TestServer server) {
        return count(server, "SELECT count(*) FROM entity_labels WHERE label = 'review_farm'");
    }

    private static long count(TestServer server, String sql) {
        return ((Number) server.runtime
                        .queries()
                        .run(new QueryRequest(sql, false, 1, Duration.ofSeconds(30)))
                        .rows()
                        .get(0)
                        .get(0))
                .longValue();
    }
}
