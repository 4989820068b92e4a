/** The exercises of step 2: a test each, and beside it your own file, which git does not track. */
@NullMarked
package dev.grpcsteps.step2.exercises;

import org.jspecify.annotations.NullMarked;
