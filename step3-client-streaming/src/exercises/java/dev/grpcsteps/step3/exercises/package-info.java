/** The exercises of step 3: a test each, and beside it your own file, which git does not track. */
@NullMarked
package dev.grpcsteps.step3.exercises;

import org.jspecify.annotations.NullMarked;
