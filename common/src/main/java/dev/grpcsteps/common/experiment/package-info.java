/** Questions about gRPC that are answered by running them. */
@NullMarked
package dev.grpcsteps.common.experiment;

import org.jspecify.annotations.NullMarked;
