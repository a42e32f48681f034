package io.breakwater.server.list;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.escalation.Escalations;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.ListSource;
import io.breakwater.model.pack.Pack;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the pack's lists from elsewhere when they are due, and lets the pack be read again when one of them, or what is valid of
 * it, is another. A file that fails its checks is dropped and the one before stays.
 */
public final class FetchedLists implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedLists.class);
    private static final Duration PACE = Duration.ofSeconds(5);

    private final ListFiles files;
    private final Supplier<Pack> pack;
    private final Reload reload;
    private final ListAlarm alarm;
    private final Clock clock;
    private final ListDownload download = new ListDownload();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lists"));

    /** Reads the pack again. */
    @FunctionalInterface
    public interface Reload {
        void run() throws InterruptedException;
    }

    /** @param directory of what was fetched */
    public FetchedLists(Path directory, Supplier<Pack> pack, Reload reload, Escalations escalations, Clock clock) {
        this.files = new ListFiles(directory);
        this.pack = requireNonNull(pack, "pack is null");
        this.reload = requireNonNull(reload, "reload is null");
        this.alarm = new ListAlarm(escalations);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Lets it work by itself. */
    public void start() {
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(this::tick, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            runDue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warn("lists could not be looked after, trying again", failed);
        }
    }

    /** Fetches what is due; whether the pack was read again because of it. */
    public synchronized boolean runDue() throws InterruptedException {
        Instant now = clock.instant();
        boolean changed = false;
        for (ListDefinition list : pack.get().lists().values()) {
            changed |= list.changesAt().filter(at -> !now.isBefore(at)).isPresent();
            if (list.source().isPresent() && list.on()) {
                ListSource source = list.source().get();
                ListState state = state(list.id(), source, now);
                if (state.isDue(now)) {
                    changed |= fetch(list, source, state, now);
                }
            }
        }
        if (changed) {
            reload.run();
        }
        return changed;
    }

    /** Makes a list due, however often it failed; whether it is one that is fetched. */
    public synchronized boolean hurry(String list) {
        Instant now = clock.instant();
        Optional<ListSource> source =
                Optional.ofNullable(pack.get().lists().get(list)).flatMap(ListDefinition::source);
        source.ifPresent(from -> files.save(list, state(list, from, now).due(now)));
        return source.isPresent();
    }

    /** How it stands with the lists of the pack that are fetched, by name. */
    public Map<String, ListState> states() {
        Map<String, ListState> states = new TreeMap<>();
        Instant now = clock.instant();
        pack.get()
                .lists()
                .values()
                .forEach(list ->
                        list.source().ifPresent(source -> states.put(list.id(), state(list.id(), source, now))));
        return states;
    }

    private ListState state(String list, ListSource source, Instant now) {
        String url = source.url().toString();
        return files.state(list).map(state -> state.at(url, now)).orElseGet(() -> ListState.never(url, now));
    }

    /** Whether another file is in use now. */
    private boolean fetch(ListDefinition list, ListSource source, ListState state, Instant now)
            throws InterruptedException {
        try {
            boolean present = files.has(list.id());
            Optional<HttpResponse<byte[]>> answer = download.ask(source, state, present);
            if (answer.isEmpty()) {
                settle(list.id(), state.unchanged(now, source.every()));
                return false;
            }
            byte[] bytes = answer.get().body();
            Optional<Integer> before = present ? Optional.of(state.entries()) : Optional.empty();
            int entries = ListVerification.entries(list, source, bytes, before);
            ListState accepted = new ListState(
                    state.url(),
                    ListDownload.header(answer.get(), "etag"),
                    ListDownload.header(answer.get(), "last-modified"),
                    entries,
                    Optional.of(now),
                    Optional.of(now),
                    0,
                    Optional.empty(),
                    now.plus(source.every()));
            files.save(list.id(), bytes, accepted);
            alarm.tell(list.id(), accepted);
            LOG.info("the list {} was fetched: {} entries", list.id(), entries);
            return true;
        } catch (ListRefusedException refused) {
            LOG.warn("the list {} could not be renewed: {}", list.id(), refused.getMessage());
            settle(list.id(), state.failed(String.valueOf(refused.getMessage()), now, source.every()));
            return false;
        }
    }

    private void settle(String list, ListState state) {
        files.save(list, state);
        alarm.tell(list, state);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("fetching lists did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
