/** The command lines of servers and clients: their options, logs and error texts. */
@NullMarked
package dev.grpcsteps.common.command;

import org.jspecify.annotations.NullMarked;
