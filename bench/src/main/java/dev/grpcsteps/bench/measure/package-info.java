/** How contestants are measured in turn, and compared. */
@NullMarked
package dev.grpcsteps.bench.measure;

import org.jspecify.annotations.NullMarked;
