package io.breakwater.history.log;

import java.util.ArrayList;
import java.util.List;

/** Follows the chain from block to block. */
final class ChainCheck {
    private static final int MOST_FAULTS = 100;

    private final List<String> faults = new ArrayList<>();
    private String lastHash = BlockHeader.NOTHING;
    private long lastNumber;
    private long blocks;
    private long rewritten;

    void accept(StoredBlock block) {
        BlockHeader header = block.header();
        // Old blocks may have been dropped, so the first one found starts the chain.
        if (blocks > 0 || header.number() == 1) {
            if (header.number() != lastNumber + 1) {
                fault("blocks " + (lastNumber + 1) + " to " + (header.number() - 1) + " are missing");
            }
            if (!header.previousHash().equals(lastHash)) {
                fault("block " + header.number() + " does not follow the block before it");
            }
        }
        if (!block.intact()) {
            fault("block " + header.number() + " is not what was written");
        }
        blocks++;
        rewritten += block.rewrittenHash() == null ? 0 : 1;
        lastNumber = header.number();
        lastHash = block.hash();
    }

    LogVerification result() {
        return new LogVerification(blocks, rewritten, lastNumber, lastHash, faults);
    }

    private void fault(String sentence) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(sentence);
        }
    }
}
