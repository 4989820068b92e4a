/** From the text of an exercise to a verdict: compile it here, run it in a worker, explain. */
@NullMarked
package dev.grpcsteps.course.check;

import org.jspecify.annotations.NullMarked;
