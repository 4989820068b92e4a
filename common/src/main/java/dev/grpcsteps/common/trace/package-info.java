/** Records what a call does on both of its sides, and tells it. */
@NullMarked
package dev.grpcsteps.common.trace;

import org.jspecify.annotations.NullMarked;
