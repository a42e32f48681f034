package io.breakwater.casework.audit;

import java.util.Optional;

/** Walks the chain row by row. */
final class ChainCheck {
    private long last;
    private String lastHash = AuditHash.BEFORE_THE_FIRST;

    /** Empty if the row fits what came before it. */
    Optional<AuditVerification.Break> accept(AuditEntry entry) {
        long expected = last + 1;
        if (entry.sequence() != expected) {
            return broken(expected, "the row is missing");
        }
        if (!entry.previousHash().equals(lastHash)) {
            return broken(expected, "it does not continue the row before it");
        }
        String hash = AuditHash.of(
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.act(),
                entry.subject(),
                entry.details(),
                entry.previousHash());
        if (!hash.equals(entry.hash())) {
            return broken(expected, "its content does not match its hash");
        }
        last = entry.sequence();
        lastHash = entry.hash();
        return Optional.empty();
    }

    /** Empty if the chain ends where its recorded end says. */
    Optional<AuditVerification.Break> end(long sequence, String hash) {
        if (last == sequence && lastHash.equals(hash)) {
            return Optional.empty();
        }
        return last < sequence
                ? broken(last + 1, "the row is missing at the end")
                : broken(last, "it is not the recorded end of the chain");
    }

    long checked() {
        return last;
    }

    private static Optional<AuditVerification.Break> broken(long sequence, String reason) {
        return Optional.of(new AuditVerification.Break(sequence, reason));
    }
}
