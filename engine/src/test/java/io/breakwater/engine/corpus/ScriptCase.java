package io.breakwater.engine.corpus;

import io.breakwater.engine.judge.FoundHit;
import io.breakwater.engine.judge.JudgedDetector;
import io.breakwater.engine.judge.Question;
import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import java.util.List;

/**
 * A detector, what happens, and the hits it must make.
 *
 * @param place file and line, for messages
 * @param problems what the compiler warned of
 * @param beyondTypes whether values leave their types, where DuckDB raises an error and the language says NULL
 * @param expected in the order of the stream
 */
public record ScriptCase(
        String place,
        String name,
        List<Table> tables,
        JudgedDetector detector,
        List<Problem> problems,
        boolean beyondTypes,
        List<StreamStep> stream,
        List<FoundHit> expected) {
    public ScriptCase {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
        stream = List.copyOf(stream);
        expected = List.copyOf(expected);
    }

    public Question question() {
        return new Question(tables, List.of(detector), stream, stream.size());
    }
}
