/** The exercises of step 4: a test each, and beside it your own file, which git does not track. */
@NullMarked
package dev.grpcsteps.step4.exercises;

import org.jspecify.annotations.NullMarked;
