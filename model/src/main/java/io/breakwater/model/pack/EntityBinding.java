package io.breakwater.model.pack;

/** Says which selected column of a detector names an entity, and of which type. */
public record EntityBinding(String entityType, String column) {}
