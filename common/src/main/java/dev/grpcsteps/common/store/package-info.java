/** The users: the rules they follow, the file that keeps them. Nothing here knows gRPC. */
@NullMarked
package dev.grpcsteps.common.store;

import org.jspecify.annotations.NullMarked;
