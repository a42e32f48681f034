/**
 * What the author wrote, as a tree with places and without meaning.
 *
 * <p>It must not know tables, types of columns, or the parser that built it.
 */
@NullMarked
package io.breakwater.language.syntax;

import org.jspecify.annotations.NullMarked;
