/** Experiments with server streaming calls. */
@NullMarked
package dev.grpcsteps.step2.experiments;

import org.jspecify.annotations.NullMarked;
