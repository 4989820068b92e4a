/** Step 3, client streaming: any number of requests, one response. */
@NullMarked
package dev.grpcsteps.step3;

import org.jspecify.annotations.NullMarked;
