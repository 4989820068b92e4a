/** Writes a project of the reader's own, from the one in docs/examples. */
@NullMarked
package dev.grpcsteps.course.project;

import org.jspecify.annotations.NullMarked;
