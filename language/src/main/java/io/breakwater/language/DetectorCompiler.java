package io.breakwater.language;

import io.breakwater.language.bind.BindContext;
import io.breakwater.language.bind.ComputedColumnBinder;
import io.breakwater.language.bind.DetectorBinder;
import io.breakwater.language.bind.DetectorBinder.BoundDetector;
import io.breakwater.language.calcite.DialectParser;
import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.SourceText;
import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles detectors and computed columns against one set of tables, functions and lists. Never throws for any text. */
public final class DetectorCompiler {
    private final Map<String, Table> tables;
    private final FunctionLibrary functions;
    private final Set<String> listNames;

    public DetectorCompiler(Collection<Table> tables, FunctionLibrary functions, Set<String> listNames) {
        Map<String, Table> byName = new HashMap<>();
        tables.forEach(table -> byName.put(table.name().toLowerCase(Locale.ROOT), table));
        this.tables = Map.copyOf(byName);
        this.functions = functions;
        this.listNames = Set.copyOf(listNames);
    }

    /** The program of a detector, or everything that is wrong with its SQL and the entities it names. */
    public Compilation<DetectorProgram> compile(DetectorDefinition definition) {
        SourceText source = SourceText.ofLines(definition.sql(), definition.file(), definition.sqlLine());
        Diagnostics diagnostics = new Diagnostics(source);
        Optional<BoundDetector> bound = new DialectParser(source, diagnostics)
                .query()
                .flatMap(query -> DetectorBinder.bind(
                        query, definition, context(definition.maxKeys().isPresent(), diagnostics)));
        return compilation(bound.map(detector -> program(definition, detector)), diagnostics);
    }

    /**
     * The expression of a computed column over the table's other columns, of the column's type; references count in
     * {@link Table#allColumns()}.
     *
     * @param place of the expression in the table's file
     * @throws IllegalArgumentException if the column is not computed
     */
    public Compilation<Expression> compileComputedColumn(Table table, Column column, Place place) {
        String text = column.expression()
                .orElseThrow(() -> new IllegalArgumentException("column " + column.name() + " is not computed"));
        SourceText source = SourceText.within(place, text);
        Diagnostics diagnostics = new Diagnostics(source);
        Optional<Expression> expression = new DialectParser(source, diagnostics)
                .expression()
                .flatMap(syntax -> ComputedColumnBinder.bind(syntax, table, column, context(true, diagnostics)));
        return compilation(expression, diagnostics);
    }

    private BindContext context(boolean keysBounded, Diagnostics diagnostics) {
        return new BindContext(tables, functions, listNames, keysBounded, diagnostics);
    }

    private static <T> Compilation<T> compilation(Optional<T> result, Diagnostics diagnostics) {
        return new Compilation<>(diagnostics.hasErrors() ? Optional.empty() : result, diagnostics.problems());
    }

    private static DetectorProgram program(DetectorDefinition definition, BoundDetector bound) {
        DetectorVersion version = new DetectorVersion(definition.id(), PlanHash.of(bound), definition.fileHash());
        return new DetectorProgram(
                version,
                definition.status(),
                bound.plan(),
                bound.outputs(),
                bound.entity(),
                bound.affected(),
                definition.maxKeys().orElse(DetectorProgram.DEFAULT_MAX_KEYS),
                definition.budget().orElse(CostBudget.STANDARD));
    }
}
