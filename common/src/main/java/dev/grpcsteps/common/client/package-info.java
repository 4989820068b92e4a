/** A channel to a server, and what a client shows of the answers. */
@NullMarked
package dev.grpcsteps.common.client;

import org.jspecify.annotations.NullMarked;
