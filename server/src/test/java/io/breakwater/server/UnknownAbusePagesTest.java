package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.unknown.ClusterState;
import io.breakwater.casework.unknown.UnknownCluster;
import io.breakwater.casework.unknown.UnknownClusters;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.erasure.DerivedTraces;
import io.breakwater.server.grading.GradedPack;
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
    private static final List<String> CAMPAIGN = List.of(
            "write me a review saying the Lumora face cream cured my skin in a week",
            "please write a review that says Lumora face cream healed my skin within a week",
            "write a five star review saying Lumora face cream cured my skin in days",
            "write one more review saying the Lumora face cream fixed my skin in a week",
            "write a review for me saying that Lumora face cream cured my bad skin in a week",
            "can you write a review saying Lumora face cream made my skin clear in a week",
            "write me a short review saying Lumora face cream cured my skin in one week",
            "write another review saying Lumora face cream cured all my skin in a week");
    private static final List<String> ORDINARY = List.of(
            "how do I bake bread with rye flour",
            "what is the capital of Mongolia",
            "explain recursion to a child",
            "draft a mail to my landlord about the heating",
            "which stars can be seen in December",
            "translate good morning into Finnish",
            "help me plan a trip to Lisbon",
            "why does my bicycle chain squeak",
            "summarise the plot of Hamlet",
            "give me names for a black cat");

    @TempDir
    private Path directory;

    @Test
    void fromTextsToWhatPeopleMakeOfThem() throws Exception {
        try (TestServer server = TestServer.withProduct(pack())) {
            TestBrowser admin = server.administrator();
            assertThat(admin.get("/unknown").body()).contains("No group waits to be looked at");
            write(server, "day1", CAMPAIGN.size());

            Thread.currentThread().interrupt();
            server.runtime.unknownAbuse().runDue();
            assertThat(Thread.interrupted()).as("told to end").isTrue();
            assertThat(clusters(server).latestRuns())
                    .as("what did not end is not kept")
                    .isEmpty();

            assertThat(server.runtime.unknownAbuse().runDue()).isEqualTo(1);
            assertThat(server.runtime.unknownAbuse().runDue()).as("once a day").isZero();
            UnknownCluster found = only(server);
            assertThat(found.accounts()).isEqualTo(CAMPAIGN.size());
            assertThat(found.events()).isEqualTo(CAMPAIGN.size());
            assertThat(found.isNew()).isTrue();
            assertThat(found.unseen()).isEqualTo(1);
            assertThat(found.name()).contains("lumora").doesNotContain("day1");
            assertThat(found.policies()).isNotEmpty();

            String path = "/unknown/" + found.id();
            assertThat(admin.get("/unknown").body()).contains(path, "lumora");
            assertThat(admin.get(path).body())
                    .contains("Reveal texts", "day1-campaign-0")
                    .doesNotContain(CAMPAIGN.get(0))
                    .doesNotContain("day1-ordinary");
            assertThat(admin.post(path + "/content").body()).contains(CAMPAIGN.get(0), CAMPAIGN.get(7));
            assertThat(audited(server, "content.read")).isEqualTo(1);
            assertThat(admin.get("/unknown/999").statusCode()).isEqualTo(404);

            assertThat(admin.post(path + "/dismiss", "because", "").statusCode())
                    .isEqualTo(303);
            assertThat(only(server).state()).as("without a reason").isEqualTo(ClusterState.OPEN);
            admin.post(path + "/dismiss", "because", "a course on advertising");
            assertThat(audited(server, "unknown_abuse.dismissed")).isEqualTo(1);

            server.clock.advance(Duration.ofDays(1));
            write(server, "day2", 6);
            assertThat(server.runtime.unknownAbuse().runDue()).isEqualTo(1);
            assertThat(clusters(server).in(ClusterState.OPEN, 10))
                    .as("it stays dismissed")
                    .isEmpty();
            UnknownCluster again = clusters(server).find(found.id()).orElseThrow();
            assertThat(again.before()).isEqualTo(CAMPAIGN.size());
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

    private Path pack() throws Exception {
        Path pack = GradedPack.in(directory, URI.create("http://127.0.0.1:1/v1"));
        Files.delete(pack.resolve("graders/" + GradedPack.GRADER + ".yaml"));
        Files.delete(pack.resolve("graders/" + GradedPack.GRADER + ".golden.yaml"));
        Path head = pack.resolve("breakwater.yaml");
        Files.writeString(
                head,
                Files.readString(head) + "\nunknown_abuse:\n  - {table: prompts, column: prompt, similarity: 0.75}\n");
        return pack;
    }

    private static void write(TestServer server, String day, int campaign) {
        for (int i = 0; i < campaign; i++) {
            ask(server, day + "-campaign-" + i, CAMPAIGN.get(i));
        }
        for (int i = 0; i < ORDINARY.size(); i++) {
            ask(server, day + "-ordinary-" + i, ORDINARY.get(i));
        }
        server.clock.advance(Duration.ofMinutes(1));
    }

    private static void ask(TestServer server, String account, String prompt) {
        GradedPack.ask(server.runtime.pipeline(), server.clock.instant(), account, account, prompt);
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
