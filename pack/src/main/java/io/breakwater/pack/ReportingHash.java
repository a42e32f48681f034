package io.breakwater.pack;

import io.breakwater.history.query.CoreTable;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.table.Column;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The plan hashes of detectors without a plan: what they answer, whatever their text looks like. */
final class ReportingHash {
    private static final int DIGITS = 16;

    private ReportingHash() {}

    /** Of the SELECT, the core tables it reads, the span it looks at, and whom its hits name. */
    static String of(DetectorDefinition detector, DetectorKind.Scheduled kind, List<CoreTable> coreTables) {
        StringBuilder text = new StringBuilder("scheduled\n");
        text.append(CanonicalSql.of(detector.sql())).append('\n');
        coreTables.forEach(table -> text.append("core ")
                .append(table.name())
                .append(' ')
                .append(CanonicalSql.of(table.sql()))
                .append('\n'));
        text.append("lookback ").append(kind.lookback()).append('\n');
        append(text, "entity", detector.entity());
        detector.affects().forEach(binding -> append(text, "affects", binding));
        return hash(text);
    }

    /** Of the contract of its hits. */
    static String of(DetectorKind.Outside kind) {
        StringBuilder text = new StringBuilder("outside\n");
        kind.entityTypes().forEach(type -> text.append("entity ").append(type).append('\n'));
        for (Column column : kind.columns()) {
            text.append("column ").append(column.name()).append(' ').append(column.type());
            text.append(column.nullable() ? " nullable\n" : "\n");
        }
        return hash(text);
    }

    private static void append(StringBuilder text, String role, EntityBinding binding) {
        text.append(role).append(' ').append(binding.entityType());
        text.append(' ').append(binding.column()).append('\n');
    }

    private static String hash(StringBuilder text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
