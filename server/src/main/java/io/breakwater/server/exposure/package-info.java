/**
 * What a person has looked at and is not given, shown to that person.
 *
 * <p>It must not know how anybody judges, nor show anybody's to somebody else.
 */
@NullMarked
package io.breakwater.server.exposure;

import org.jspecify.annotations.NullMarked;
