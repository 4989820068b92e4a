/** What a reader sees: where they are on the ladder, verdicts, hints, solutions, a summary. */
@NullMarked
package dev.grpcsteps.course.screen;

import org.jspecify.annotations.NullMarked;
