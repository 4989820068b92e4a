/** What a reader sees of the ladder: where they are, hints, solutions, a summary. */
@NullMarked
package dev.grpcsteps.course.screen;

import org.jspecify.annotations.NullMarked;
