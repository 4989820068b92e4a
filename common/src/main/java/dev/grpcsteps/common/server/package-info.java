/** A server, and what stands in front of its handlers. */
@NullMarked
package dev.grpcsteps.common.server;

import org.jspecify.annotations.NullMarked;
