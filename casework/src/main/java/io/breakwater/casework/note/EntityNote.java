package io.breakwater.casework.note;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;

/**
 * A note on an entity.
 *
 * @param text content
 */
public record EntityNote(long id, EntityReference entity, String text, String author, Instant writtenAt) {}
