/** Starting and stopping a server, and turning what went wrong into a status. */
@NullMarked
package dev.grpcsteps.common.server;

import org.jspecify.annotations.NullMarked;
