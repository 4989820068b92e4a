/** Experiments with client streaming calls. */
@NullMarked
package dev.grpcsteps.step3.experiments;

import org.jspecify.annotations.NullMarked;
