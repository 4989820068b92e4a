/** The whole system: all calls of all steps, and a second service, on one server. */
@NullMarked
package dev.grpcsteps.step4.whole;

import org.jspecify.annotations.NullMarked;
