package io.breakwater.signals.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkMemoryTest {
    private static final long SECOND = 1_000_000;
    private static final LinkRules DEVICES = rules(3, Duration.ofHours(1), 1_000);

    private static LinkRules rules(int hub, Duration lasts, int most) {
        return new LinkRules(
                List.of(new LinkKind("device", hub, List.of()), new LinkKind("card", hub + 1, List.of())),
                lasts,
                most,
                List.of("banned", "suspended"));
    }

    /** Whatever comes: hubs that come and go, time, too many links, labels that end, and a new start in between. */
    @ParameterizedTest
    @CsvSource({
        "3, 600, 1000, 12, 10",
        "2, 100000, 60, 30, 30",
        "4, 100000, 1000000, 4, 60",
        "3, 300, 25, 40, 8",
        "50, 100000, 1000000, 60, 20",
        "999, 100000, 1000000, 600, 3",
    })
    void answersWhatOneGetsByLookingAtAllThatCameBefore(int hub, int lasts, int most, int accounts, int values)
            throws IOException {
        LinkRules rules = rules(hub, Duration.ofSeconds(lasts), most);
        for (int run = 0; run < 4; run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            LinkMemory memory = new LinkMemory(rules);
            NaiveLinks naive = new NaiveLinks(rules);
            long now = 1_000_000_000;
            for (int event = 0; event < 500; event++) {
                now += 1 + random.nextInt((int) SECOND * 4);
                if (random.nextInt(8) == 0) {
                    label(memory, naive, now, random, accounts);
                }
                if (random.nextInt(40) == 0) {
                    memory = rebuilt(memory, rules);
                }
                memory.advanceTo(now);
                naive.advanceTo(now);
                String account = "a" + random.nextInt(accounts);
                for (int i = random.nextInt(4); i > 0; i--) {
                    int kind = random.nextInt(2);
                    String value = "v" + (int) (values * random.nextDouble() * random.nextDouble());
                    memory.see(account, kind, value);
                    naive.see(account, kind, value);
                }
                String asked = random.nextBoolean() ? account : "a" + random.nextInt(accounts);
                String when = "seed " + seed + ", event " + event + ", account " + asked;
                assertThat(memory.linkedAccounts(asked)).as(when).isEqualTo(naive.linkedAccounts(asked));
                assertThat(memory.enforcedNeighbours(asked)).as(when).isEqualTo(naive.enforcedNeighbours(asked));
                assertThat(memory.clusterSize(asked)).as(when).isEqualTo(naive.clusterSize(asked));
            }
        }
    }

    private static void label(LinkMemory memory, NaiveLinks naive, long ts, Random random, int accounts) {
        String account = "a" + random.nextInt(accounts);
        String label = List.of("banned", "suspended", "trusted").get(random.nextInt(3));
        boolean present = random.nextInt(4) > 0;
        @Nullable Long end = random.nextBoolean() ? Long.valueOf(ts + (random.nextInt(200) - 10) * SECOND) : null;
        memory.apply(ts, new LabelChange(new EntityReference("account", account), label, present, end));
        naive.label(ts, account, label, present, end == null ? Long.MAX_VALUE : end);
    }

    /** Written, read, and put into a memory that had seen other things. */
    private static LinkMemory rebuilt(LinkMemory memory, LinkRules rules) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.remembered().write(new DataOutputStream(bytes));
        LinkMemory other = new LinkMemory(rules);
        other.advanceTo(5);
        other.see("a1", 0, "v1");
        other.see("a2", 0, "v1");
        other.apply(5, new LabelChange(new EntityReference("account", "a2"), "banned", true, null));
        other.restore(RememberedLinks.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
        return other;
    }

    private static LinkMemory with(LinkRules rules, String... accounts) {
        LinkMemory memory = new LinkMemory(rules);
        memory.advanceTo(SECOND);
        for (String account : accounts) {
            memory.see(account, 0, "d");
        }
        return memory;
    }

    @Test
    void accountsThatShareAValueAreLinkedUntilTooManyDo() {
        LinkMemory memory = with(DEVICES, "a", "b", "c");

        assertThat(memory.linkedAccounts("a")).isEqualTo(2);
        assertThat(memory.clusterSize("a")).isEqualTo(3);
        memory.see("d", 0, "d");
        assertThat(memory.linkedAccounts("a")).isZero();
        assertThat(memory.linkedAccounts("d")).isZero();
        assertThat(memory.clusterSize("a")).isEqualTo(1);
    }

    @Test
    void aHubLinksAgainOnceItsAccountsHaveGone() {
        LinkMemory memory = with(DEVICES, "a", "b", "c", "d");
        memory.advanceTo(SECOND + 1);
        memory.see("b", 0, "d");
        memory.see("c", 0, "d");

        memory.advanceTo(SECOND + 3_600 * SECOND);
        assertThat(memory.linkedAccounts("b")).isZero();
        memory.advanceTo(SECOND + 3_600 * SECOND + 1);
        assertThat(memory.linkedAccounts("b")).isEqualTo(1);
        assertThat(memory.linkedAccounts("a")).isZero();
    }

    @Test
    void valuesOfDifferentKindsAreDifferent() {
        LinkMemory memory = with(DEVICES, "a");
        memory.see("b", 1, "d");

        assertThat(memory.linkedAccounts("a")).isZero();
    }

    @Test
    void aClusterIsCountedUpToItsLimit() {
        LinkMemory memory = new LinkMemory(rules(3, Duration.ofHours(1), 10_000));
        memory.advanceTo(SECOND);
        for (int i = 0; i < LinkMemory.LARGEST_CLUSTER + 50; i++) {
            memory.see("a" + i, 0, "d" + i);
            memory.see("a" + i, 0, "d" + (i + 1));
            assertThat(memory.clusterSize("a0")).isEqualTo(Math.min(i + 1, LinkMemory.LARGEST_CLUSTER));
        }
    }

    @Test
    void aLabelCountsWhereverItStandsAndUntilItEnds() {
        LinkMemory memory = new LinkMemory(DEVICES);
        memory.apply(1, new LabelChange(new EntityReference("account", "b"), "banned", true, 2 * SECOND));
        memory.apply(1, new LabelChange(new EntityReference("ip", "a"), "banned", true, null));
        memory.advanceTo(SECOND);
        memory.see("a", 0, "d");
        memory.see("b", 0, "d");

        assertThat(memory.enforcedNeighbours("a")).isEqualTo(1);
        assertThat(memory.enforcedNeighbours("b")).isZero();
        memory.advanceTo(2 * SECOND);
        assertThat(memory.enforcedNeighbours("a")).isZero();
    }

    @Test
    void theLatestOfVeryManyEnforcedAreRemembered() {
        LinkMemory memory = with(DEVICES, "a", "b0", "b1");
        for (int i = 0; i <= EnforcedAccounts.MOST; i++) {
            memory.apply(SECOND, new LabelChange(new EntityReference("account", "b" + i), "banned", true, null));
        }
        assertThat(memory.enforcedNeighbours("a")).isEqualTo(1);
    }

    @Test
    void whatOtherRulesMadeIsRefused() {
        LinkMemory memory = with(DEVICES, "a");
        memory.see("a", 1, "c");
        LinkRules fewer = new LinkRules(DEVICES.by().subList(0, 1), DEVICES.lasts(), DEVICES.most(), List.of());

        assertThatThrownBy(() -> new LinkMemory(fewer).restore(memory.remembered()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressesMadeByCountingHaveOnePattern() {
        assertThat(EmailPattern.of("User17@x7.example")).contains("user#@x#.example");
        assertThat(EmailPattern.of("ann@x.example")).isEmpty();
    }
}
