/**
 * The program that runs a reader's code: a JVM of its own, so that nothing in that code can hurt the
 * runner. It reads classes from standard input, runs their test, and reports in lines of JSON.
 */
@NullMarked
package dev.grpcsteps.course.worker;

import org.jspecify.annotations.NullMarked;
