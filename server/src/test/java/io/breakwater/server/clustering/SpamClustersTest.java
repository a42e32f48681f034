package io.breakwater.server.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.casework.unknown.FoundCluster;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.testkit.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Real short messages, spam among ham: templates of spam come out as groups, and nearly all ham is in none. */
class SpamClustersTest {
    private static final int SAMPLE = 2_000;

    @Test
    void spamIsInGroupsAndHamIsNot() throws Exception {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "the data sets are not here");
        List<String> lines = new ArrayList<>(Files.readAllLines(data.get().resolve("text/sms_spam.tsv")));
        lines.removeIf(line -> line.indexOf('\t') < 0);
        Collections.shuffle(lines, new Random(11));
        List<TextSample.Text> texts = new ArrayList<>();
        List<Boolean> spam = new ArrayList<>();
        for (String line : lines.subList(0, SAMPLE)) {
            spam.add(line.startsWith("spam"));
            texts.add(new TextSample.Text(
                    texts.size(),
                    new EventKey("sms", "m" + texts.size()),
                    "a" + texts.size(),
                    line.substring(line.indexOf('\t') + 1),
                    false,
                    false));
        }
        UnknownAbuseSearch search = new UnknownAbuseSearch("messages", "text", SAMPLE, 5, 0.75, Optional.empty());

        ClusterSearch.Found found;
        try (SentenceModel model = new SentenceModel()) {
            found = new ClusterSearch(model, Clock.systemUTC()).in(new TextSample(SAMPLE, texts), search, List.of());
        }

        long groupsOfSpam = found.clusters().stream()
                .filter(cluster -> spamOf(cluster, spam) * 2 > cluster.members().size())
                .count();
        long spamInGroups = found.clusters().stream()
                .mapToLong(cluster -> spamOf(cluster, spam))
                .sum();
        long hamInGroups = SAMPLE - found.noise() - spamInGroups;
        long allSpam = spam.stream().filter(one -> one).count();
        String figures = String.format(
                Locale.ROOT,
                "%d groups, %d of spam; in groups %d of %d spam and %d of %d ham",
                found.clusters().size(),
                groupsOfSpam,
                spamInGroups,
                allSpam,
                hamInGroups,
                SAMPLE - allSpam);
        assertThat(groupsOfSpam / (double) found.clusters().size()).as(figures).isGreaterThan(0.7);
        assertThat(spamInGroups / (double) allSpam).as(figures).isGreaterThan(0.15);
        assertThat(hamInGroups / (double) (SAMPLE - allSpam)).as(figures).isLessThan(0.02);
    }

    private static long spamOf(FoundCluster cluster, List<Boolean> spam) {
        return cluster.members().stream()
                .filter(member -> spam.get((int) member.ts()))
                .count();
    }
}
