/** Experiments with unary calls. */
@NullMarked
package dev.grpcsteps.step1.experiments;

import org.jspecify.annotations.NullMarked;
