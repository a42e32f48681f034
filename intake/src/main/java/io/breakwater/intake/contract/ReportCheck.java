package io.breakwater.intake.contract;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.hit.HitIdentity;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.OutsideDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The contract of the hits of one outside detector. Strict, like that of a table. */
public final class ReportCheck {
    private static final int LONGEST_NAME = 512;
    private static final int MOST_AFFECTED = 1_000;
    private static final Set<String> FIELDS = Set.of("detector", "hit_id", "entity", "affected", "event", "columns");
    private static final String FORM = "write {\"detector\": \"..\", \"hit_id\": \"..\", \"entity\": {\"type\": \"..\","
            + " \"id\": \"..\"}, \"columns\": {..}}";

    private final OutsideDetector detector;
    private final Set<String> tables;
    private final ContractCheck columns;

    /** @param tables names of the tables that hold the events to which a hit may refer */
    public ReportCheck(OutsideDetector detector, Set<String> tables) {
        this.detector = requireNonNull(detector, "detector is null");
        this.tables = new TreeSet<>(tables);
        DetectorDefinition definition = detector.definition();
        this.columns = ContractCheck.ofDetector(
                new Table(definition.id(), definition.title(), detector.kind().columns(), Duration.ZERO));
    }

    /**
     * Checks what a sender gave. All problems are found at once.
     *
     * @param fields as JSON gives them
     * @param sender who sends it; what two senders call by one id are two hits
     * @param place where the report stands, for the problems
     */
    public CheckedReport check(Map<String, @Nullable Object> fields, String sender, String place) {
        return new Reading(fields, sender, place).read();
    }

    /** The reading of one report. */
    private final class Reading {
        private final Map<String, @Nullable Object> fields;
        private final String sender;
        private final String place;
        private final List<Problem> problems = new ArrayList<>();

        Reading(Map<String, @Nullable Object> fields, String sender, String place) {
            this.fields = fields;
            this.sender = sender;
            this.place = place;
        }

        CheckedReport read() {
            requireKnownFields();
            Optional<EntityReference> entity = entity("entity", fields.get("entity"));
            List<EntityReference> affected = affected();
            Optional<EventReference> event = event();
            List<HitColumn> evidence = evidence();
            Optional<String> given = givenId();
            if (!problems.isEmpty() || entity.isEmpty()) {
                return CheckedReport.refused(problems);
            }
            List<String> identity = given.map(id -> List.of("given", sender, id))
                    .orElseGet(() -> derived(entity.get(), affected, event, evidence));
            String id = HitIdentity.of(detector.version(), identity);
            DetectorDefinition definition = detector.definition();
            return CheckedReport.accepted(event.map(found -> new ReportedHit(
                            id,
                            detector.version(),
                            definition.status(),
                            found.table(),
                            found.key(),
                            entity.get(),
                            affected,
                            evidence))
                    .orElseGet(() -> ReportedHit.withoutEvent(
                            id, detector.version(), definition.status(), entity.get(), affected, evidence)));
        }

        private void requireKnownFields() {
            for (String name : new TreeSet<>(fields.keySet())) {
                if (!FIELDS.contains(name)) {
                    String shown = ShownValue.clip(name);
                    problem(
                            IntakeProblem.BAD_REPORT,
                            shown,
                            "a hit has no '" + shown + "'",
                            Suggestion.orElse(shown, FIELDS, "put evidence into 'columns'"));
                }
            }
        }

        private Optional<EntityReference> entity(String field, @Nullable Object value) {
            if (!(value instanceof Map<?, ?> entity)
                    || !(entity.get("type") instanceof String type)
                    || !(entity.get("id") instanceof String id)
                    || entity.size() != 2) {
                problem(IntakeProblem.BAD_REPORT, field, "'" + field + "' names no entity", FORM);
                return Optional.empty();
            }
            Set<String> allowed = detector.kind().entityTypes();
            if (!allowed.contains(type)) {
                String shown = ShownValue.clip(type);
                problem(
                        IntakeProblem.ENTITY_NOT_ALLOWED,
                        field,
                        "hits of this detector may name no " + shown,
                        Suggestion.orElse(shown, allowed, "they may name " + String.join(", ", allowed)));
                return Optional.empty();
            }
            return name(field, id).map(text -> new EntityReference(type, text));
        }

        private List<EntityReference> affected() {
            Object value = fields.get("affected");
            if (value == null) {
                return List.of();
            }
            if (!(value instanceof List<?> entities) || entities.size() > MOST_AFFECTED) {
                problem(
                        IntakeProblem.BAD_REPORT,
                        "affected",
                        "'affected' is no list of at most " + MOST_AFFECTED + " entities",
                        "write [{\"type\": \"..\", \"id\": \"..\"}], or leave it out");
                return List.of();
            }
            List<EntityReference> affected = new ArrayList<>();
            for (Object entity : entities) {
                entity("affected", entity).ifPresent(affected::add);
            }
            return affected;
        }

        private Optional<EventReference> event() {
            Object value = fields.get("event");
            if (value == null) {
                return Optional.empty();
            }
            if (!(value instanceof Map<?, ?> event)
                    || !(event.get("table") instanceof String table)
                    || !(event.get("source") instanceof String source)
                    || !(event.get("event_id") instanceof String id)
                    || event.size() != 3) {
                problem(
                        IntakeProblem.BAD_REPORT,
                        "event",
                        "'event' names no event",
                        "write {\"table\": \"..\", \"source\": \"..\", \"event_id\": \"..\"}, or leave it out");
                return Optional.empty();
            }
            if (!tables.contains(table)) {
                String shown = ShownValue.clip(table);
                problem(
                        IntakeProblem.UNKNOWN_TABLE,
                        "event",
                        "there is no table '" + shown + "'",
                        Suggestion.orElse(shown, tables, "the tables are " + String.join(", ", tables)));
                return Optional.empty();
            }
            Optional<String> sourceName = name("event", source);
            return name("event", id)
                    .flatMap(key -> sourceName.map(from -> new EventReference(table, new EventKey(from, key))));
        }

        private List<HitColumn> evidence() {
            Object value = fields.get("columns");
            Map<String, @Nullable Object> given = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> named) {
                named.forEach((name, of) -> given.put(String.valueOf(name), of));
            } else if (value != null) {
                problem(
                        IntakeProblem.BAD_REPORT,
                        "columns",
                        "'columns' is no object",
                        "write {\"name\": value} for each column of the detector");
                return List.of();
            }
            CheckedValues checked = columns.check(given, place);
            problems.addAll(checked.problems());
            if (!checked.accepted()) {
                return List.of();
            }
            @Nullable Object[] values = checked.values();
            List<HitColumn> evidence = new ArrayList<>();
            List<Column> declared = detector.kind().columns();
            for (int i = 0; i < values.length; i++) {
                evidence.add(
                        new HitColumn(declared.get(i).name(), declared.get(i).type(), values[i]));
            }
            return evidence;
        }

        private Optional<String> givenId() {
            Object value = fields.get("hit_id");
            if (value == null) {
                return Optional.empty();
            }
            if (!(value instanceof String id)) {
                problem(IntakeProblem.BAD_REPORT, "hit_id", "'hit_id' is no text", "put it in quotes");
                return Optional.empty();
            }
            return name("hit_id", id);
        }

        private Optional<String> name(String field, String text) {
            if (text.isEmpty() || text.length() > LONGEST_NAME) {
                problem(
                        IntakeProblem.BAD_REPORT,
                        field,
                        "a name or id in '" + field + "' is empty or longer than " + LONGEST_NAME + " characters",
                        "give a short text");
                return Optional.empty();
            }
            try {
                return Optional.of(TextCheck.check(text));
            } catch (UnfitValueException unfit) {
                problem(unfit.code(), field, "'" + field + "': " + unfit.reason(), unfit.remedy());
                return Optional.empty();
            }
        }

        /** Without an id of the sender's, the same words about the same entity are the same hit. */
        private List<String> derived(
                EntityReference entity,
                List<EntityReference> affected,
                Optional<EventReference> event,
                List<HitColumn> evidence) {
            List<String> parts = new ArrayList<>(List.of("derived", sender, entity.type(), entity.id()));
            affected.forEach(other -> parts.addAll(List.of("affected", other.type(), other.id())));
            event.ifPresent(found -> parts.addAll(List.of(
                    "event", found.table(), found.key().source(), found.key().id())));
            evidence.forEach(column -> parts.addAll(List.of("column", column.name(), String.valueOf(column.value()))));
            return parts;
        }

        private void problem(IntakeProblem code, String field, String message, String remedy) {
            problems.add(Problem.error(code, Place.ofFile(place + ", " + field), message, remedy));
        }
    }

    private record EventReference(String table, EventKey key) {}
}
