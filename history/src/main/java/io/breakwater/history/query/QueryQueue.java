package io.breakwater.history.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may run next: a few queries at once, few of one asker, and among those that wait the one whose asker has the fewest
 * before it, so that one with many does not keep another waiting.
 */
final class QueryQueue {
    private final int atOnce;
    private final int ofOne;
    private final int waitingOfOne;
    private final List<Ticket> waiting = new ArrayList<>();
    private final Map<String, Integer> running = new HashMap<>();
    /** When askers that are here had their last turn. */
    private final Map<String, Long> lastTurns = new HashMap<>();

    private long turns;
    private int runningInAll;

    QueryQueue(int atOnce, int ofOne, int waitingOfOne) {
        this.atOnce = atOnce;
        this.ofOne = ofOne;
        this.waitingOfOne = waitingOfOne;
    }

    /** A place in the queue. */
    static final class Ticket {
        private final String asker;
        private boolean runs;

        private Ticket(String asker) {
            this.asker = asker;
        }
    }

    /** Takes a place; null if the asker has too many already. */
    synchronized @Nullable Ticket enter(String asker) {
        long own = waiting.stream().filter(ticket -> ticket.asker.equals(asker)).count();
        if (own >= waitingOfOne) {
            return null;
        }
        Ticket ticket = new Ticket(asker);
        waiting.add(ticket);
        admit();
        return ticket;
    }

    /** Waits for a turn, at most so long; false if it has not come. */
    synchronized boolean await(Ticket ticket, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!ticket.runs) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** How many start before it, plus one; 0 if it runs. */
    synchronized int position(Ticket ticket) {
        return inOrder().indexOf(ticket) + 1;
    }

    /** Gives up the place, whether it came to run or not. */
    synchronized void leave(Ticket ticket) {
        if (ticket.runs) {
            runningInAll--;
            running.merge(ticket.asker, -1, (count, less) -> count + less == 0 ? null : count + less);
        } else {
            waiting.remove(ticket);
        }
        if (!running.containsKey(ticket.asker)
                && waiting.stream().noneMatch(other -> other.asker.equals(ticket.asker))) {
            lastTurns.remove(ticket.asker);
        }
        admit();
    }

    private void admit() {
        while (runningInAll < atOnce) {
            Ticket next = inOrder().stream()
                    .filter(ticket -> running.getOrDefault(ticket.asker, 0) < ofOne)
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return;
            }
            waiting.remove(next);
            next.runs = true;
            runningInAll++;
            running.merge(next.asker, 1, Integer::sum);
            turns++;
            lastTurns.put(next.asker, turns);
            notifyAll();
        }
    }

    /**
     * Each counts what its asker has running and waiting before it; of equals the one whose asker had no turn for longer
     * comes first, then the one that waits longer.
     */
    private List<Ticket> inOrder() {
        Map<String, Integer> before = new HashMap<>(running);
        Map<Ticket, Integer> ranks = new HashMap<>();
        waiting.forEach(ticket -> ranks.put(ticket, before.merge(ticket.asker, 1, Integer::sum)));
        List<Ticket> order = new ArrayList<>(waiting);
        order.sort(Comparator.<Ticket, Integer>comparing(ticket -> ranks.getOrDefault(ticket, 0))
                .thenComparing(ticket -> lastTurns.getOrDefault(ticket.asker, 0L)));
        return order;
    }
}
