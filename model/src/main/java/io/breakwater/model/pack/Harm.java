package io.breakwater.model.pack;

/**
 * One harm of the taxonomy.
 *
 * @param id such as {@code fake_accounts}
 * @param code such as {@code A01}
 */
public record Harm(String id, String code, String name, String definition, Severity severity) {}
