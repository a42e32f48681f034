package io.breakwater.casework.audit;

import java.time.Instant;

/**
 * One row of the audit log.
 *
 * @param sequence from 1, without gaps
 * @param act what was done, such as {@code decision.made}
 * @param subject what it was done to, such as {@code alert 12ab}
 * @param details JSON object, exactly as it was hashed
 */
public record AuditEntry(
        long sequence,
        Instant at,
        String actor,
        String act,
        String subject,
        String details,
        String previousHash,
        String hash) {}
