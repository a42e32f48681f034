/**
 * What an editor of SQL in the browser asks while one types.
 *
 * <p>It must not know the pages that hold an editor, nor run anything.
 */
@NullMarked
package io.breakwater.server.editor;

import org.jspecify.annotations.NullMarked;
