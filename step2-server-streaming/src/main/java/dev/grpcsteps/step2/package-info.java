/** Step 2, server streaming: one request, any number of responses. */
@NullMarked
package dev.grpcsteps.step2;

import org.jspecify.annotations.NullMarked;
