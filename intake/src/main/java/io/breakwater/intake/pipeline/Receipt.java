package io.breakwater.intake.pipeline;

import io.breakwater.model.hit.Hit;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.verdict.Verdict;
import java.util.List;

/**
 * What became of a submission, given only after it is durable.
 *
 * @param accepted events and changes stored
 * @param duplicates events that were stored before
 * @param rejected events refused
 * @param hits what the accepted events caused, in order
 * @param verdicts about the accepted events that were asked about, in order
 * @param blockNumber the block that holds them; the last one before where nothing was left to store
 */
public record Receipt(
        int accepted,
        int duplicates,
        List<Rejection> rejected,
        List<Hit> hits,
        List<Verdict> verdicts,
        long blockNumber) {
    public Receipt {
        rejected = List.copyOf(rejected);
        hits = List.copyOf(hits);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * An entry that was refused.
     *
     * @param index within the submission, from 0
     */
    public record Rejection(int index, List<Problem> problems) {
        public Rejection {
            problems = List.copyOf(problems);
        }
    }
}
