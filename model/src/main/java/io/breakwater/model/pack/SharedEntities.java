package io.breakwater.model.pack;

import java.util.Set;

/** Types of entity behind which many people may be, so that no measure on them may last without end. */
public final class SharedEntities {
    private static final Set<String> TYPES = Set.of("ip", "ip_prefix", "asn", "email_domain", "terminal");

    private SharedEntities() {}

    public static boolean isShared(String entityType) {
        return TYPES.contains(entityType);
    }
}
