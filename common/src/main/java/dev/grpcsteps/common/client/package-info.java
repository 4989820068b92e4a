/** Opening a channel, and printing what a call returned or why it failed. */
@NullMarked
package dev.grpcsteps.common.client;

import org.jspecify.annotations.NullMarked;
