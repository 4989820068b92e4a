/** Benchmarks: contestants measured in turn in one run, and printed as ratios. */
@NullMarked
package dev.grpcsteps.bench;

import org.jspecify.annotations.NullMarked;
