/**
 * The page of graders: what they wait for, what they took and found, and how their versions answered the golden set.
 *
 * <p>It must not know how questions are asked.
 */
@NullMarked
package io.breakwater.server.grader;

import org.jspecify.annotations.NullMarked;
