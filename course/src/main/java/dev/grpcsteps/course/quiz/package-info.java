/** The questions at the ends of the chapters. */
@NullMarked
package dev.grpcsteps.course.quiz;

import org.jspecify.annotations.NullMarked;
