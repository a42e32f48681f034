package io.breakwater.benchmarks.signals;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Median;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.signals.link.LinkMemory;
import io.breakwater.signals.link.RememberedLinks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Microseconds of one thread's CPU per event that links an account with an address, a device and a card, in a memory that is full;
 * what each question about its account adds, and what a snapshot takes. Flags: {@code --links} (250,000), {@code --rounds} (7).
 */
public final class LinkBenchmark {
    private static final Set<String> FLAGS = Set.of("links", "rounds");
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int EVENTS_OF_A_ROUND = 200_000;
    private static final long MILLISECOND = 1_000;

    /** Keeps what is measured from being thought superfluous. */
    private static long found;

    private final Random random = new Random(1);
    private final LinkMemory memory;
    private final int accounts;
    private long now;

    private LinkBenchmark(int links) {
        memory = new LinkMemory(new LinkRules(
                List.of(
                        new LinkKind("ip", 20, List.of()),
                        new LinkKind("device", 20, List.of()),
                        new LinkKind("card", 20, List.of())),
                Duration.ofDays(30),
                links,
                List.of("banned")));
        accounts = links / 2;
    }

    public static void main(String[] arguments) {
        Flags flags = Flags.parse(arguments, FLAGS);
        int links = flags.number("links", LinkRules.USUAL_MOST);
        int rounds = flags.number("rounds", 7);
        Report report = new Report("links");
        report.put("links", links);
        LinkBenchmark benchmark = new LinkBenchmark(links);
        for (int i = 0; i < 4 * links; i++) {
            benchmark.event();
        }
        benchmark.measure(report, "event", rounds, account -> 0);
        benchmark.measure(report, "with_linked_accounts", rounds, benchmark.memory::linkedAccounts);
        benchmark.measure(report, "with_enforced_neighbours", rounds, benchmark.memory::enforcedNeighbours);
        benchmark.measure(report, "with_cluster_size", rounds, benchmark.memory::clusterSize);
        benchmark.measureSnapshot(report, rounds);
        report.put("found", found);
        report.print(System.out);
    }

    /** Asks about an account. */
    @FunctionalInterface
    private interface Question {
        long ask(String account);
    }

    /** A first round is thrown away: it compiles the code. */
    private void measure(Report report, String name, int rounds, Question question) {
        List<Double> micros = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            for (int i = 0; i < EVENTS_OF_A_ROUND; i++) {
                found += question.ask(event());
            }
            if (round > 0) {
                micros.add((CLOCK.getCurrentThreadCpuTime() - start) / 1_000.0 / EVENTS_OF_A_ROUND);
            }
        }
        report.put(name + "_us", Median.of(micros));
    }

    /** Most devices and cards belong to one or two accounts, and some addresses to very many. */
    private String event() {
        now += MILLISECOND;
        memory.advanceTo(now);
        int number = random.nextInt(accounts);
        String account = "account-" + number;
        int address = random.nextInt(10) == 0 ? random.nextInt(50) : 50 + number / 3;
        memory.see(account, 0, "10." + (address >> 16) + "." + ((address >> 8) & 255) + "." + (address & 255));
        memory.see(account, 1, "device-" + (random.nextInt(50) == 0 ? random.nextInt(accounts) : number));
        memory.see(account, 2, "card-" + number / 2);
        return account;
    }

    private void measureSnapshot(Report report, int rounds) {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            RememberedLinks copy = memory.remembered();
            long nanos = CLOCK.getCurrentThreadCpuTime() - start;
            found += copy.hashCode() & 1;
            if (round > 0) {
                millis.add(nanos / 1_000_000.0);
            }
        }
        report.put("snapshot_ms", Median.of(millis));
    }
}
