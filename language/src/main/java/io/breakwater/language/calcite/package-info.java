/**
 * The only package that sees Calcite: parses a text into our syntax tree and refuses what the dialect does not have.
 *
 * <p>It must not know tables, columns or plans; no Calcite type appears in its public signatures.
 */
@NullMarked
package io.breakwater.language.calcite;

import org.jspecify.annotations.NullMarked;
