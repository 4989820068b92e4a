/** The ladder of exercises as shipped, and the reader's own files and progress. */
@NullMarked
package dev.grpcsteps.course.exercise;

import org.jspecify.annotations.NullMarked;
