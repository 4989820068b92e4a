/** Deadlines, metadata, cancellation and flow control: small pieces, each named by its term. */
@NullMarked
package dev.grpcsteps.common.call;

import org.jspecify.annotations.NullMarked;
