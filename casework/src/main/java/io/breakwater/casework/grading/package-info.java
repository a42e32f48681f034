/**
 * What graders have to ask and what came of it: items under lease, answers, budgets, golden runs.
 *
 * <p>It must not know how a question is put, nor where content lies.
 */
@NullMarked
package io.breakwater.casework.grading;

import org.jspecify.annotations.NullMarked;
