package io.breakwater.history.query;

import io.breakwater.history.worker.ResultColumn;
import java.util.List;
import java.util.Set;

/**
 * What is known of an answer before it comes.
 *
 * @param columns empty where the answer is bytes, which tell themselves
 * @param tables the tables it reads
 * @param contentColumns content columns that may be in the answer, each as {@code table.column}, for the audit; empty for none
 * @param notices what the reader should know of the answer, one sentence each
 */
public record AnswerHead(
        List<ResultColumn> columns, Set<String> tables, Set<String> contentColumns, List<String> notices) {
    public AnswerHead {
        columns = List.copyOf(columns);
        tables = Set.copyOf(tables);
        contentColumns = Set.copyOf(contentColumns);
        notices = List.copyOf(notices);
    }

    /** Whether content columns could be in the answer. */
    public boolean readsContent() {
        return !contentColumns.isEmpty();
    }
}
