/**
 * Sightings: beside history's files, small ones that say in which hours which entities are named how often.
 *
 * <p>It must not know who looks for an entity; everything in it can be made again from history's files.
 */
@NullMarked
package io.breakwater.history.sighting;

import org.jspecify.annotations.NullMarked;
