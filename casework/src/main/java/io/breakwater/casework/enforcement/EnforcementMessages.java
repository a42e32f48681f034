package io.breakwater.casework.enforcement;

import io.breakwater.casework.outbox.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the product is told of an enforcement: whom, what, until when, and the words for the person concerned. */
final class EnforcementMessages {
    private EnforcementMessages() {}

    static Message apply(Enforcement enforcement) {
        Map<String, Object> data = common(enforcement);
        enforcement.expiresAt().ifPresent(at -> data.put("expires", at.toString()));
        // Without a notice the product is told so, lest it write one of its own.
        if (enforcement.noticeWithheld().isPresent()) {
            data.put("notice_withheld", true);
        } else {
            data.put("notice", enforcement.statement().notice());
        }
        return message(enforcement, enforcement.action(), data);
    }

    static Message undo(Enforcement enforcement, String undoType) {
        return message(enforcement, undoType, common(enforcement));
    }

    private static Map<String, Object> common(Enforcement enforcement) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("enforcement", enforcement.id());
        data.put("action", enforcement.action());
        data.put(
                "entity",
                Map.of(
                        "type",
                        enforcement.entity().type(),
                        "id",
                        enforcement.entity().id()));
        data.put("policy", enforcement.policy());
        data.put("reason", enforcement.reason());
        return data;
    }

    private static Message message(Enforcement enforcement, String name, Map<String, Object> data) {
        return new Message(
                enforcement.webhook(),
                enforcement.id(),
                enforcement.webhook() + " " + enforcement.entity(),
                "enforcement." + name,
                data);
    }
}
