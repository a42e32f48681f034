/**
 * What the workbench and the API of queries have in common.
 *
 * <p>It must not know how answers look on a page.
 */
@NullMarked
package io.breakwater.server.query;

import org.jspecify.annotations.NullMarked;
