/** Experiments with bidirectional calls, channels and whole servers. */
@NullMarked
package dev.grpcsteps.step4.experiments;

import org.jspecify.annotations.NullMarked;
