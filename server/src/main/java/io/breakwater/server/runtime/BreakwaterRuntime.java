package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.CaseworkTables;
import io.breakwater.casework.grading.Grading;
import io.breakwater.casework.outbox.AddressGuard;
import io.breakwater.casework.outbox.WebhookTarget;
import io.breakwater.casework.unknown.UnknownClusters;
import io.breakwater.database.PostgresServer;
import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.backfill.Backfill;
import io.breakwater.history.erase.Erasures;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.RejectedEvents;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.sighting.Sightings;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.intake.contract.RecalculatedColumns;
import io.breakwater.intake.contract.Reports;
import io.breakwater.intake.mapping.Pseudonyms;
import io.breakwater.intake.pipeline.CommittedListener;
import io.breakwater.intake.pipeline.Definitions;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.PipelineLimits;
import io.breakwater.intake.redrive.Redrive;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.table.Table;
import io.breakwater.replay.feed.SealedWindows;
import io.breakwater.server.clustering.UnknownAbuse;
import io.breakwater.server.deferral.Deferrals;
import io.breakwater.server.deferral.DeferredDetectors;
import io.breakwater.server.drift.ScoreWatch;
import io.breakwater.server.erasure.Erasing;
import io.breakwater.server.grading.GraderTables;
import io.breakwater.server.grading.Graders;
import io.breakwater.server.grading.GroupQuestions;
import io.breakwater.server.list.FetchedLists;
import io.breakwater.server.schedule.LogBeginning;
import io.breakwater.server.schedule.Runs;
import io.breakwater.server.schedule.Scheduler;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.grader.ChatEndpoint;
import io.breakwater.signals.meaning.MeaningJudge;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole running Breakwater without its web server. Built in order, closed in reverse; what fails on the way up takes down
 * what already stands.
 */
public final class BreakwaterRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BreakwaterRuntime.class);
    private static final Duration SEALING_PACE = Duration.ofSeconds(20);
    private static final Duration PACK_PACE = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final RuntimeOptions options;
    private final Clock clock;
    private final PatternSearch patternSearch;
    private final ActivePacks packs;
    private final PostgresServer database;
    private final EventLog log;
    private final HistoryStore history;
    private final Sightings sightings;
    private final QueryService queries;
    private final Casework casework;
    private final SnapshotStore snapshots;
    private final Pipeline pipeline;
    private final AlertFeed alertFeed;
    private final Runs runs;
    private final Scheduler scheduler;
    private final IntakeCounters counters = new IntakeCounters();
    private final DeferredDetectors deferred;
    private final SentenceModel sentences = new SentenceModel();
    private final Graders graders;
    private final UnknownAbuse unknownAbuse;
    private final ScoreWatch scoreWatch;
    private final FetchedLists lists;
    private final Erasing erasing;

    private BreakwaterRuntime(
            RuntimeOptions options,
            Clock clock,
            Supplier<Optional<WebhookTarget>> demoProduct,
            List<CommittedListener> listeners)
            throws PackRefusedException {
        this.options = requireNonNull(options, "options is null");
        this.clock = requireNonNull(clock, "clock is null");
        try {
            this.patternSearch = opened(new PatternSearch(options.vectorscan()));
            this.packs = new ActivePacks(options, clock, patternSearch);
            Collection<Table> tables = packs.definitions().tables().values();
            this.database = opened(open(options));
            this.log = opened(EventLog.open(database.dataSource(), tables, clock));
            packs.takeOver(log);
            HistoryFiles files = opened(StoredFiles.open(options.history(), options.bucket(), clock));
            this.history = opened(HistoryStore.open(files, options.history(), database.dataSource(), log, tables));
            this.sightings = opened(Sightings.open(history));
            this.queries = opened(QueryService.open(
                    history, database.dataSource(), options.home().resolve("queries")));
            queries.useTables(tables, packs.active().coreTables());
            queries.offer(QueryFunctions.class, QueryFunctions.definition(packs.active()));
            ControlGate controls = new ControlGate();
            this.casework = opened(Casework.open(
                    database.dataSource(),
                    clock,
                    packs::definitions,
                    controls,
                    new PackWebhooks(packs::definitions, System.getenv(), demoProduct)));
            CaseworkTables.definitions()
                    .forEach(table -> queries.register(ExternalTables.of(table, database.dataSource())));
            this.alertFeed = new AlertFeed(log, casework.intake());
            LogBeginning beginning = new LogBeginning(log);
            List<CommittedListener> all = new ArrayList<>();
            all.add(beginning);
            all.add(history::published);
            Deferrals deferrals = new Deferrals(queries);
            all.add(deferrals);
            all.add(counters);
            all.add(alertFeed);
            all.addAll(listeners);
            this.snapshots = SnapshotStore.open(options.home().resolve("snapshots"));
            forgetWhatWasErased(snapshots, new Erasures(database.dataSource()));
            this.pipeline = opened(Pipeline.start(
                    log,
                    Optional.of(snapshots),
                    () -> PageMemory.limited(
                            options.windowMemory(),
                            PageMemory.ROWS_PER_PAGE,
                            PageFiles.open(options.home().resolve("pages"))),
                    Definitions.of(packs.active()),
                    clock,
                    PipelineLimits.standard(),
                    all,
                    new VerdictGuards(casework.verdicts(), clock),
                    new SealedWindows(history)));
            controls.open(pipeline);
            this.runs = new Runs(database.dataSource(), clock);
            queries.register(runs.table());
            queries.register(VerdictTable.of(database.dataSource()));
            this.scheduler = new Scheduler(runs, log, beginning, pipeline, queries, packs::active, clock);
            this.deferred = new DeferredDetectors(
                    deferrals, runs, log, history, pipeline, packs::active, casework.escalations(), clock);
            Grading grading = Grading.open(database.dataSource(), clock);
            GraderTables.of(database.dataSource()).forEach(queries::register);
            ChatEndpoint endpoint = new ChatEndpoint(
                    System.getenv(), uri -> AddressGuard.refusal(uri, false).isEmpty(), clock);
            this.graders = new Graders(
                    grading,
                    log,
                    queries,
                    pipeline,
                    packs::active,
                    casework.escalations(),
                    endpoint,
                    new MeaningJudge(sentences),
                    HomeKeys.key(options.home(), "graders"),
                    clock);
            this.unknownAbuse = new UnknownAbuse(
                    UnknownClusters.open(database.dataSource(), casework.audit(), clock),
                    queries,
                    packs::definitions,
                    sentences,
                    new GroupQuestions(grading.otherQuestions(), endpoint, new SecureRandom()),
                    clock);
            this.scoreWatch =
                    ScoreWatch.open(database.dataSource(), queries, packs::active, casework.escalations(), clock);
            this.lists = new FetchedLists(
                    options.lists(), packs::definitions, this::reloadPack, casework.escalations(), clock);
            this.erasing = new Erasing(history, database.dataSource(), casework.audit(), clock);
        } catch (RuntimeException | PackRefusedException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Builds everything; nothing runs by itself before {@link #start()}.
     *
     * @param demoProduct where webhooks to {@code demo:} lead, empty where there is no such product
     * @param listeners told of each block after history and casework know of it
     * @throws PackRefusedException if the pack has errors; nothing runs then
     */
    public static BreakwaterRuntime open(
            RuntimeOptions options,
            Clock clock,
            Supplier<Optional<WebhookTarget>> demoProduct,
            List<CommittedListener> listeners)
            throws PackRefusedException {
        return new BreakwaterRuntime(options, clock, demoProduct, listeners);
    }

    /**
     * Lets everything run that runs by itself: alerts, deliveries, scheduled detectors, sealing, upkeep of history, watching the pack's files. Until then only what
     * is asked for happens.
     */
    public void start() {
        queries.prepare();
        patternSearch.use(packs.active().signals());
        opened(alertFeed).start();
        casework.start();
        opened(scheduler).start();
        opened(deferred).start();
        opened(sentences);
        opened(graders).start();
        opened(unknownAbuse).start();
        opened(scoreWatch).start();
        opened(erasing).start();
        opened(new Sealer(history, SEALING_PACE));
        opened(new HistoryUpkeep(history, this::backfill, sightings, database.dataSource(), casework.audit(), clock))
                .start();
        opened(lists).start();
        opened(new PackWatch(options.pack(), PACK_PACE, this::reloadPack));
    }

    public RuntimeOptions options() {
        return options;
    }

    public Clock clock() {
        return clock;
    }

    public ActivePacks packs() {
        return packs;
    }

    /** How patterns are searched for. */
    public PatternSearch patternSearch() {
        return patternSearch;
    }

    public Pack definitions() {
        return packs.definitions();
    }

    public PostgresServer database() {
        return database;
    }

    public EventLog log() {
        return log;
    }

    public HistoryStore history() {
        return history;
    }

    /** Of the computed columns of the pack that decides now. */
    public Backfill backfill() {
        return new Backfill(history, RecalculatedColumns.of(packs.active()));
    }

    public Sightings sightings() {
        return sightings;
    }

    public QueryService queries() {
        return queries;
    }

    public Casework casework() {
        return casework;
    }

    /** Where recovery begins. */
    public SnapshotStore snapshots() {
        return snapshots;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /** What scheduled detectors did. */
    public Runs runs() {
        return runs;
    }

    /** What scheduled detectors do next. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** Refused events that wait to be tried again. */
    public RejectedEvents rejectedEvents() {
        return new RejectedEvents(database.dataSource());
    }

    /** Tries them again. */
    public AuditedRedrive redrive() {
        return new AuditedRedrive(
                new Redrive(rejectedEvents(), pipeline, () -> new Reports(packs.active()), clock), casework.audit());
    }

    /** What was stored since the start. */
    public IntakeCounters counters() {
        return counters;
    }

    /** How many blocks casework has yet to see. */
    public long blocksBehindAlerts() {
        return Math.max(0, log.lastNumber() - alertFeed.position());
    }

    /** Detectors that are over their budgets. */
    public DeferredDetectors deferred() {
        return deferred;
    }

    /** Those that ask language models. */
    public Graders graders() {
        return graders;
    }

    /** The search for what no detector knows. */
    public UnknownAbuse unknownAbuse() {
        return unknownAbuse;
    }

    /** The watch over what models' scores are like. */
    public ScoreWatch scoreWatch() {
        return scoreWatch;
    }

    /** Those that are fetched from elsewhere. */
    public FetchedLists lists() {
        return lists;
    }

    /** What is stored about one entity can be erased. */
    public Erasing erasing() {
        return erasing;
    }

    /** Replaces identities by hashes under this deployment's own key. */
    public Pseudonyms pseudonyms() {
        return new Pseudonyms(HomeKeys.key(options.home(), "pseudonyms"));
    }

    /** Reads the pack's files again; with errors the pack in use stays. */
    public ActivePacks.Attempt reloadPack() throws InterruptedException {
        return packs.reload(log, pipeline, history, queries);
    }

    /** Whether casework has seen the hits of every stored block. */
    public boolean alertsAreUpToDate() {
        return alertFeed.position() >= log.lastNumber();
    }

    /** A snapshot may hold windows that count what was erased since; the log does not. */
    private static void forgetWhatWasErased(SnapshotStore snapshots, Erasures erasures) {
        if (erasures.mayBeInSnapshots()) {
            snapshots.newestFirst().forEach(snapshots::discard);
            erasures.snapshotsAreGone();
        }
    }

    private static PostgresServer open(RuntimeOptions options) {
        return options.database()
                .map(external -> PostgresServer.external(external.jdbcUrl(), external.user(), external.password()))
                .orElseGet(() -> PostgresServer.embedded(options.home().resolve("postgres")));
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Ends in the reverse order: intake first, the database last. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failed) {
                LOG.warn("{} did not end cleanly", part.getClass().getSimpleName(), failed);
            }
        }
    }
}
