package io.breakwater.intake.pipeline;

import java.util.List;

/**
 * What is in order and not yet stored.
 *
 * @param taken the submissions it is made of
 * @param tallies what became of each of them
 */
record OrderedBlock(BlockDraft draft, List<Waiting> taken, List<BlockDraft.Tally> tallies) {
    OrderedBlock {
        taken = List.copyOf(taken);
        tallies = List.copyOf(tallies);
    }

    int entries() {
        return taken.stream().mapToInt(Waiting::entries).sum();
    }

    /** Gives the receipts. */
    void answer(long blockNumber) {
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).receipt().complete(tallies.get(i).receipt(blockNumber));
        }
    }
}
