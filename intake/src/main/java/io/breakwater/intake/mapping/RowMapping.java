package io.breakwater.intake.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.format.FileRow;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.FactTarget;
import io.breakwater.model.pack.ImportDefinition.Route;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A mapping file made ready: what a row of the log becomes. */
final class RowMapping {
    private final ImportDefinition definition;
    private final List<RouteMapping> routes = new ArrayList<>();
    private final @Nullable Pattern positive;

    /**
     * Compiles the mapping.
     *
     * @throws ImportRefusedException if it names an unknown table or a broken regular expression
     */
    RowMapping(ImportDefinition definition, Map<String, Table> tables, Pseudonyms pseudonyms)
            throws ImportRefusedException {
        this.definition = definition;
        try {
            for (Route route : definition.routes()) {
                routes.add(new RouteMapping(route, table(route, tables), pseudonyms));
            }
            positive = definition
                    .truth()
                    .map(truth -> Pattern.compile(truth.positive()))
                    .orElse(null);
        } catch (PatternSyntaxException broken) {
            throw refused("a regular expression is broken: " + broken.getDescription(), "RE2 syntax is expected");
        } catch (IllegalArgumentException unusable) {
            throw refused(String.valueOf(unusable.getMessage()), "correct the mapping");
        }
    }

    private @Nullable Table table(Route route, Map<String, Table> tables) throws ImportRefusedException {
        if (route.table().isEmpty()) {
            return null;
        }
        String name = route.table().get();
        Table table = tables.get(name);
        if (table == null) {
            throw refused(
                    "the pack has no table '" + name + "'",
                    Suggestion.orElse(name, tables.keySet(), "add the table to the pack"));
        }
        return table;
    }

    private ImportRefusedException refused(String message, String remedy) {
        return new ImportRefusedException(
                Problem.error(IntakeProblem.BAD_MAPPING, Place.ofFile(definition.file()), message, remedy));
    }

    /** The first route whose conditions hold. */
    Optional<RouteMapping> route(FileRow row) {
        return routes.stream().filter(route -> route.takes(row.fields())).findFirst();
    }

    /**
     * What the row becomes.
     *
     * @param number over all files
     * @param time shifted, in microseconds
     * @param original as the row says, where it was shifted
     */
    ImportRow map(FileRow row, RouteMapping mapping, long number, long time, OptionalLong original) {
        Optional<FactTarget> facts = mapping.route().facts();
        if (facts.isPresent()) {
            return factRow(row, mapping, number, time, facts.get());
        }
        IncomingEvent event = new IncomingEvent(
                mapping.route().table().orElseThrow(),
                definition.source(),
                id(row, mapping),
                time,
                original.isPresent() ? original.getAsLong() : null,
                mapping.values(row.fields()),
                row.place());
        return new ImportRow.EventRow(number, event, abusive(row));
    }

    private ImportRow factRow(FileRow row, RouteMapping mapping, long number, long time, FactTarget target) {
        String id = row.fields().get(target.idField());
        if (id == null) {
            return new ImportRow.RefusedRow(
                    number,
                    time,
                    "facts",
                    row.fields(),
                    Problem.error(
                            IntakeProblem.MISSING_VALUE,
                            Place.ofFile(row.place()),
                            "the field '" + target.idField() + "' that names the " + target.entityType() + " is empty",
                            "give every row of facts the id of its " + target.entityType()));
        }
        EntityReference entity = new EntityReference(target.entityType(), id);
        List<FactChange> changes = new ArrayList<>();
        mapping.texts(row.fields()).forEach((name, value) -> changes.add(new FactChange(entity, name, value)));
        return new ImportRow.FactRow(number, time, changes);
    }

    private static String id(FileRow row, RouteMapping mapping) {
        String fileAndRow = row.place().substring(0, fileLength(row.place())) + ":" + row.number();
        return mapping.route()
                .id()
                .flatMap(field -> Optional.ofNullable(row.fields().get(field)))
                .orElse(fileAndRow);
    }

    private static int fileLength(String place) {
        int colon = place.lastIndexOf(':');
        return colon < 0 ? place.length() : colon;
    }

    private Optional<Boolean> abusive(FileRow row) {
        return definition
                .truth()
                .map(truth -> positive != null && positive.matches(row.fields().getOrDefault(truth.field(), "")));
    }
}
