package io.breakwater.casework.outbox;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What the product is to be told.
 *
 * @param subject what it is about, such as an enforcement's id
 * @param orderKey messages with the same key arrive in the order in which they were written
 * @param type letters, digits, dots and underscores
 * @param data as JSON values
 */
public record Message(String webhook, String subject, String orderKey, String type, Map<String, ?> data) {
    public Message {
        requireNonNull(webhook, "webhook is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(orderKey, "orderKey is null");
        requireNonNull(type, "type is null");
        requireNonNull(data, "data is null");
    }
}
