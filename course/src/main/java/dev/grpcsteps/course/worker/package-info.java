/**
 * The program that runs a reader's code: a JVM of its own, so that nothing in that code can hurt the
 * runner. It gets classes over a connection of its own, runs their test, and reports there in lines of
 * JSON.
 */
@NullMarked
package dev.grpcsteps.course.worker;

import org.jspecify.annotations.NullMarked;
