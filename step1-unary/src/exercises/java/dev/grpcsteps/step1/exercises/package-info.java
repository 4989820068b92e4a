/** The exercises of step 1: a test each, and beside it your own file, which git does not track. */
@NullMarked
package dev.grpcsteps.step1.exercises;

import org.jspecify.annotations.NullMarked;
