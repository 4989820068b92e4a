/** The loop of a reader at work: save, see the verdict, go on. */
@NullMarked
package dev.grpcsteps.course.watch;

import org.jspecify.annotations.NullMarked;
