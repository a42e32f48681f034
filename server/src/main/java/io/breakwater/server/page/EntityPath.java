package io.breakwater.server.page;

import io.breakwater.model.entity.EntityReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where everything known of an entity is shown. */
public final class EntityPath {
    private EntityPath() {}

    public static String of(EntityReference entity) {
        return "/entities/" + encoded(entity.type()) + "/" + encoded(entity.id());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
