/** Recording what a call does on both of its sides, and telling it. */
@NullMarked
package dev.grpcsteps.common.lifecycle;

import org.jspecify.annotations.NullMarked;
