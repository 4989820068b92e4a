/** The commands behind {@code ./learn}, one a class. */
@NullMarked
package dev.grpcsteps.course.command;

import org.jspecify.annotations.NullMarked;
