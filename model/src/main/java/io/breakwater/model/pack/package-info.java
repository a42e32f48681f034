/**
 * The definitions of a pack as values: what a team wrote in its files, already checked one by one.
 *
 * <p>It must not know files, YAML or SQL grammar.
 */
@NullMarked
package io.breakwater.model.pack;

import org.jspecify.annotations.NullMarked;
