package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Store;
import io.breakwater.database.SchemaMigration;
import java.time.Clock;
import javax.sql.DataSource;

/** The door to this package. */
public final class Grading {
    private static final String SCHEMA = "grading";
    private static final String MIGRATIONS = "db/grading";

    private final Selecting selecting;
    private final Asking asking;
    private final Grades grades;
    private final GoldenRuns goldenRuns;
    private final GraderFigures figures;
    private final OtherQuestions otherQuestions;

    private Grading(Store store) {
        selecting = new Selecting(store);
        grades = new Grades(store);
        goldenRuns = new GoldenRuns(store);
        asking = new Asking(store, goldenRuns, grades, selecting);
        figures = new GraderFigures(store);
        otherQuestions = new OtherQuestions(store);
    }

    /** Brings the schema {@code grading} up to date; nothing runs by itself. */
    public static Grading open(DataSource dataSource, Clock clock) {
        SchemaMigration.migrate(requireNonNull(dataSource, "dataSource is null"), SCHEMA, MIGRATIONS);
        return new Grading(new Store(dataSource, clock));
    }

    /** What is asked about. */
    public Selecting selecting() {
        return selecting;
    }

    public Asking asking() {
        return asking;
    }

    public Grades grades() {
        return grades;
    }

    public GoldenRuns goldenRuns() {
        return goldenRuns;
    }

    public GraderFigures figures() {
        return figures;
    }

    /** What graders' models are asked besides. */
    public OtherQuestions otherQuestions() {
        return otherQuestions;
    }
}
