package io.breakwater.model.pack;

/**
 * Where enforcements are delivered.
 *
 * @param url of the product's receiver; <code>${NAME}</code> is replaced from the environment, {@code demo:} stands for the
 *     receiver built into the demo
 * @param secretVariable name of the environment variable that holds the signing secret; empty: the server makes one
 */
public record WebhookDefinition(String id, String url, String secretVariable) {}
