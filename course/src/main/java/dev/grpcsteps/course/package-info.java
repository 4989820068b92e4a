/** The learner's command. */
@NullMarked
package dev.grpcsteps.course;

import org.jspecify.annotations.NullMarked;
