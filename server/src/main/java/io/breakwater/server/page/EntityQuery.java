package io.breakwater.server.page;

import io.breakwater.model.entity.EntityReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An entity as the query of an address: for forms that begin with one. */
public final class EntityQuery {
    private EntityQuery() {}

    /** {@code ?type=..&id=..} */
    public static String of(EntityReference entity) {
        return "?type=" + encoded(entity.type()) + "&id=" + encoded(entity.id());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
