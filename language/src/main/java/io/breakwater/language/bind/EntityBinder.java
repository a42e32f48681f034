package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram.EntityColumn;
import io.breakwater.plan.PlanNode.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the columns that name entities: selected ones, or columns of FROM, which are then added behind them. */
final class EntityBinder {
    private final BindContext context;
    private final DetectorDefinition definition;
    private final BoundSelect select;
    private final List<Projection> projections;

    EntityBinder(BindContext context, DetectorDefinition definition, BoundSelect select) {
        this.context = context;
        this.definition = definition;
        this.select = select;
        this.projections = new ArrayList<>(select.projections());
    }

    /** The selected columns and what was added. */
    List<Projection> projections() {
        return List.copyOf(projections);
    }

    /** Empty where there is no such column; nothing is said where the query is wrong in a way that hides it. */
    Optional<EntityColumn> bind(EntityBinding binding) {
        Optional<Integer> selected = position(select.outputs(), binding.column());
        if (selected.isPresent()) {
            ScopeColumn column = select.outputs().get(selected.get());
            return checked(binding, column, selected.get());
        }
        Optional<Integer> input = position(select.input().columns(), binding.column());
        if (input.isEmpty()) {
            if (select.complete() && select.input().known()) {
                missing(binding);
            }
            return Optional.empty();
        }
        ScopeColumn column = select.input().columns().get(input.get());
        return checked(binding, column, added(column, input.get()));
    }

    private int added(ScopeColumn column, int index) {
        Projection projection = new Projection(column.name(), column.at(index).expression());
        int present = projections.lastIndexOf(projection);
        if (present >= select.projections().size()) {
            return present;
        }
        projections.add(projection);
        return projections.size() - 1;
    }

    private static Optional<Integer> position(List<ScopeColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<EntityColumn> checked(EntityBinding binding, ScopeColumn column, int position) {
        if (column.known() && column.type() != DataType.VARCHAR) {
            context.diagnostics()
                    .errorAt(
                            LanguageProblem.ENTITY_COLUMN_TYPE,
                            place(binding),
                            "the column '" + binding.column() + "' names a " + binding.entityType() + " but is "
                                    + column.type().sqlName(),
                            "select CAST(" + binding.column() + " AS VARCHAR) under a name and use that");
            return Optional.empty();
        }
        return column.known() ? Optional.of(new EntityColumn(binding.entityType(), position)) : Optional.empty();
    }

    private void missing(EntityBinding binding) {
        List<String> candidates = new ArrayList<>();
        select.outputs().forEach(column -> candidates.add(column.name()));
        select.input().columns().forEach(column -> candidates.add(column.name()));
        context.diagnostics()
                .errorAt(
                        LanguageProblem.UNKNOWN_ENTITY_COLUMN,
                        place(binding),
                        "there is no column '" + binding.column() + "' to name the " + binding.entityType(),
                        Suggestion.orElse(
                                binding.column(), candidates, "use a selected column or a column of the table"));
    }

    /** Where the front matter names the column; the file as a whole where that cannot be found. */
    private Place place(EntityBinding binding) {
        Pattern mention = Pattern.compile("column\\s*:\\s*[\"']?(" + Pattern.quote(binding.column()) + ")(?![\\w$])");
        List<String> lines =
                definition.source().lines().limit(definition.sqlLine()).toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = mention.matcher(lines.get(i));
            if (matcher.find()) {
                return new Place(definition.file(), i + 1, matcher.start(1) + 1, matcher.end(1), lines.get(i));
            }
        }
        return Place.ofFile(definition.file());
    }
}
