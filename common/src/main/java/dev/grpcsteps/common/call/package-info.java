/** What a call carries and how it ends: deadlines, metadata, cancellation, flow control, errors. */
@NullMarked
package dev.grpcsteps.common.call;

import org.jspecify.annotations.NullMarked;
