/** Step 1, unary: one request, one response. */
@NullMarked
package dev.grpcsteps.step1;

import org.jspecify.annotations.NullMarked;
