/**
 * One reader for each kind of file of a pack: from text to the definitions of the model.
 *
 * <p>It must not know directories, nor compile SQL.
 */
@NullMarked
package io.breakwater.pack.definition;

import org.jspecify.annotations.NullMarked;
