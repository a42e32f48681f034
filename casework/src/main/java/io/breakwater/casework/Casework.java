package io.breakwater.casework;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.AlertIntake;
import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.alert.Suppressions;
import io.breakwater.casework.appeal.Appeals;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.automation.Automation;
import io.breakwater.casework.automation.Breakers;
import io.breakwater.casework.automation.Entries;
import io.breakwater.casework.automation.HitAsks;
import io.breakwater.casework.automation.Verdicts;
import io.breakwater.casework.cases.CaseFiles;
import io.breakwater.casework.decision.AlikeDecisions;
import io.breakwater.casework.decision.AutomaticDecisions;
import io.breakwater.casework.decision.BulkDecisions;
import io.breakwater.casework.decision.Decisions;
import io.breakwater.casework.decision.Overturning;
import io.breakwater.casework.enforcement.Budgets;
import io.breakwater.casework.enforcement.BulkEnforcements;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.enforcement.RequestedEnforcements;
import io.breakwater.casework.enforcement.Undoing;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.exposure.Exposure;
import io.breakwater.casework.label.LabelSink;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.measure.Confidences;
import io.breakwater.casework.measure.Measures;
import io.breakwater.casework.note.Notes;
import io.breakwater.casework.outbox.Dispatcher;
import io.breakwater.casework.outbox.Outbox;
import io.breakwater.casework.outbox.SentMessages;
import io.breakwater.casework.outbox.WebhookTargets;
import io.breakwater.casework.outbox.Webhooks;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.policy.Strikes;
import io.breakwater.casework.quality.GoldenItems;
import io.breakwater.casework.quality.Judgements;
import io.breakwater.casework.quality.MixedReviews;
import io.breakwater.casework.quality.QualityMeasures;
import io.breakwater.casework.quality.SecondReviews;
import io.breakwater.casework.queue.LineUp;
import io.breakwater.casework.queue.QueueOrder;
import io.breakwater.casework.queue.Queues;
import io.breakwater.casework.review.Reviews;
import io.breakwater.casework.sample.TrafficSamples;
import io.breakwater.casework.status.EntityStatuses;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.triage.Triage;
import io.breakwater.database.SchemaMigration;
import io.breakwater.model.pack.Pack;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The one door to casework: builds the services on one database and runs what the clock must do. */
public final class Casework implements AutoCloseable {
    private static final String SCHEMA = "casework";
    private static final String MIGRATIONS = "db/casework";

    private final AuditLog audit;
    private final Labels labels;
    private final Outbox outbox;
    private final SentMessages sentMessages;
    private final Webhooks webhooks;
    private final Dispatcher dispatcher;
    private final Strikes strikes;
    private final Enforcements enforcements;
    private final RequestedEnforcements requested;
    private final Undoing undoing;
    private final BulkEnforcements bulk;
    private final Breakers breakers;
    private final Entries entries;
    private final Verdicts verdicts;
    private final Automation automation;
    private final Appeals appeals;
    private final Alerts alerts;
    private final Suppressions suppressions;
    private final AlertIntake intake;
    private final Queues queues;
    private final Exposure exposure;
    private final Reviews reviews;
    private final SecondReviews secondReviews;
    private final GoldenItems goldenItems;
    private final QualityMeasures qualityMeasures;
    private final Judgements judgements;
    private final Triage triage;
    private final Decisions decisions;
    private final AlikeDecisions alike;
    private final BulkDecisions bulkDecisions;
    private final Escalations escalations;
    private final CaseFiles cases;
    private final Notes notes;
    private final Measures measures;
    private final TrafficSamples trafficSamples;
    private final EntityStatuses statuses;
    private final Housekeeping housekeeping;

    private Casework(
            DataSource dataSource, Clock clock, Supplier<Pack> pack, LabelSink labelSink, WebhookTargets targets) {
        Store store = new Store(dataSource, clock);
        Definitions definitions = new Definitions(pack);
        audit = new AuditLog(store);
        labels = new Labels(store, audit, labelSink);
        outbox = new Outbox(store, audit);
        sentMessages = new SentMessages(store);
        webhooks = new Webhooks(store, audit, targets);
        dispatcher = new Dispatcher(store, outbox, webhooks);
        strikes = new Strikes(store);
        Budgets budgets = new Budgets(store);
        enforcements = new Enforcements(store, audit, labels, outbox, definitions, budgets);
        requested = new RequestedEnforcements(store, enforcements);
        undoing = new Undoing(enforcements);
        bulk = new BulkEnforcements(store, audit, labels, definitions, enforcements);
        alerts = new Alerts(store);
        suppressions = new Suppressions(store, audit);
        Confidences confidences = new Confidences(store);
        intake = new AlertIntake(store, audit, labels, definitions, suppressions, confidences);
        QueueOrder order = new QueueOrder(store);
        queues = new Queues(store, alerts, definitions, order);
        SecureRandom random = new SecureRandom();
        secondReviews = new SecondReviews(store, audit, definitions, random);
        goldenItems = new GoldenItems(store, audit, alerts, definitions, random);
        qualityMeasures = new QualityMeasures(secondReviews, goldenItems);
        exposure = new Exposure(store, definitions);
        reviews = new Reviews(
                store,
                audit,
                alerts,
                queues,
                order,
                new LineUp(store),
                new MixedReviews(secondReviews, goldenItems),
                exposure);
        decisions = new Decisions(store, audit, alerts, reviews, strikes, labels, enforcements, definitions);
        alike = new AlikeDecisions(store, alerts, reviews, strikes, enforcements, decisions);
        bulkDecisions = new BulkDecisions(store, alerts, queues, reviews, decisions, alike);
        judgements = new Judgements(store, reviews, decisions, alike, secondReviews, goldenItems);
        decisions.addListener(judgements);
        escalations = new Escalations(store, audit);
        cases = new CaseFiles(store, audit);
        triage = new Triage(store, audit, alerts, queues, reviews, escalations, cases);
        notes = new Notes(store, audit);
        measures = new Measures(store);
        trafficSamples = new TrafficSamples(store, audit, definitions, random);
        statuses = new EntityStatuses(store);
        breakers = new Breakers(store, audit, escalations);
        entries = new Entries(store, audit, measures, escalations, definitions);
        verdicts = new Verdicts(store, definitions, labels, budgets, breakers);
        AutomaticDecisions automatic =
                new AutomaticDecisions(store, audit, alerts, strikes, labels, enforcements, definitions);
        automation = new Automation(store, audit, alerts, labels, definitions, automatic, entries, budgets, breakers);
        appeals = new Appeals(
                store, audit, outbox, enforcements, new Overturning(store, audit, strikes, enforcements, definitions));
        intake.addListener(new HitAsks(store, labels));
        housekeeping = new Housekeeping(
                labels, reviews, triage, alerts, enforcements, automation, entries, appeals, confidences);
    }

    /**
     * Brings the schema {@code casework} up to date and builds the services; nothing runs by itself until {@link #start()}.
     *
     * @param dataSource stays the caller's to close
     * @param pack the definitions in force at the moment of the call
     * @param labelSink where label changes enter the event log
     * @param targets where webhooks lead
     */
    public static Casework open(
            DataSource dataSource, Clock clock, Supplier<Pack> pack, LabelSink labelSink, WebhookTargets targets) {
        SchemaMigration.migrate(requireNonNull(dataSource, "dataSource is null"), SCHEMA, MIGRATIONS);
        return new Casework(dataSource, clock, pack, labelSink, targets);
    }

    /** Starts the deliveries and the work of the clock, in threads of their own. */
    public void start() {
        dispatcher.start();
        housekeeping.start();
    }

    /** Stops what {@link #start()} started; what is under way continues at the next start. */
    @Override
    public void close() {
        housekeeping.stop();
        dispatcher.stop();
    }

    public AlertIntake intake() {
        return intake;
    }

    public Alerts alerts() {
        return alerts;
    }

    /** What raises no alerts for a time. */
    public Suppressions suppressions() {
        return suppressions;
    }

    public Queues queues() {
        return queues;
    }

    /** What people have looked at, for themselves. */
    public Exposure exposure() {
        return exposure;
    }

    public Reviews reviews() {
        return reviews;
    }

    /** Putting alerts aside and handing them over. */
    public Triage triage() {
        return triage;
    }

    /** How reviews end. */
    public Judgements judgements() {
        return judgements;
    }

    public SecondReviews secondReviews() {
        return secondReviews;
    }

    public GoldenItems goldenItems() {
        return goldenItems;
    }

    /** How far people agree, and where they err. */
    public QualityMeasures qualityMeasures() {
        return qualityMeasures;
    }

    public Decisions decisions() {
        return decisions;
    }

    /** Judging what shows the same along with one. */
    public AlikeDecisions alike() {
        return alike;
    }

    /** Judging at once what a query of alerts finds. */
    public BulkDecisions bulkDecisions() {
        return bulkDecisions;
    }

    public Strikes strikes() {
        return strikes;
    }

    public Enforcements enforcements() {
        return enforcements;
    }

    public Appeals appeals() {
        return appeals;
    }

    /** Applying to many at once. */
    public BulkEnforcements bulk() {
        return bulk;
    }

    /** Applying what programs ask for. */
    public RequestedEnforcements requested() {
        return requested;
    }

    /** Undoing many at once. */
    public Undoing undoing() {
        return undoing;
    }

    /** What happens without a person, and its undoing. */
    public Automation automation() {
        return automation;
    }

    /** Which detector versions may act by themselves. */
    public Entries entries() {
        return entries;
    }

    /** What stopped the automation of detectors. */
    public Breakers breakers() {
        return breakers;
    }

    /** Whether a verdict may restrict a caller who waits. */
    public Verdicts verdicts() {
        return verdicts;
    }

    /** The messages to the product. */
    public Outbox outbox() {
        return outbox;
    }

    /** What was sent, as a stream. */
    public SentMessages sentMessages() {
        return sentMessages;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /** For delivering in the calling thread, where nothing was started. */
    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public Labels labels() {
        return labels;
    }

    public Escalations escalations() {
        return escalations;
    }

    public CaseFiles cases() {
        return cases;
    }

    public Notes notes() {
        return notes;
    }

    public TrafficSamples trafficSamples() {
        return trafficSamples;
    }

    public Measures measures() {
        return measures;
    }

    public EntityStatuses statuses() {
        return statuses;
    }

    public AuditLog audit() {
        return audit;
    }
}
