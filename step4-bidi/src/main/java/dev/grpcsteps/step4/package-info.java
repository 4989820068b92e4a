/** Step 4, bidirectional streaming: two streams, each at its own pace; and the whole system. */
@NullMarked
package dev.grpcsteps.step4;

import org.jspecify.annotations.NullMarked;
