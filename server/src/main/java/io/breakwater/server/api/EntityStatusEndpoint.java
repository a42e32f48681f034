package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a product that asks, instead of or besides listening, what stands against an entity now. */
@RestController
final class EntityStatusEndpoint {
    private final Enforcements enforcements;

    EntityStatusEndpoint(BreakwaterRuntime runtime) {
        this.enforcements = requireNonNull(runtime.casework().enforcements(), "enforcements is null");
    }

    /** The ETag changes whenever the answer does; with {@code If-None-Match} an unchanged answer is 304. */
    @GetMapping("/v1/entities/{type}/{id}/status")
    ResponseEntity<Map<String, Object>> status(@PathVariable String type, @PathVariable String id) {
        EntityReference entity = new EntityReference(StorableText.of(type), StorableText.of(id));
        List<Enforcement> standing = enforcements.inForce(entity);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entity", Map.of("type", type, "id", id));
        answer.put(
                "enforcements",
                standing.stream().map(EntityStatusEndpoint::fields).toList());
        // An enforcement's id says all that is told of it: none of it changes while it stands.
        String tag = "\"" + Integer.toHexString(standing.size()) + "-"
                + Long.toHexString(standing.stream()
                        .mapToLong(enforcement -> mixed(enforcement.id()))
                        .sum())
                + "\"";
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(tag)
                .body(answer);
    }

    private static long mixed(String id) {
        long hash = 0xCBF29CE484222325L;
        for (int index = 0; index < id.length(); index++) {
            hash = (hash ^ id.charAt(index)) * 0x100000001B3L;
        }
        return hash;
    }

    private static Map<String, Object> fields(Enforcement enforcement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enforcement", enforcement.id());
        fields.put("action", enforcement.action());
        fields.put("policy", enforcement.policy());
        fields.put("reason", enforcement.reason());
        fields.put("since", enforcement.requestedAt().toString());
        enforcement.expiresAt().ifPresent(at -> fields.put("expires", at.toString()));
        if (enforcement.noticeWithheld().isPresent()) {
            fields.put("notice_withheld", true);
        } else {
            fields.put("notice", enforcement.statement().notice());
        }
        return fields;
    }
}
