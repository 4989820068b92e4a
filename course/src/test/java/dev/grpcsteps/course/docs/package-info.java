/** Holds the course's pages to what the code and its commands say; {@code docs/WRITING.md} tells how. */
@NullMarked
package dev.grpcsteps.course.docs;

import org.jspecify.annotations.NullMarked;
