/** Instruments for tests, tours, experiments and exercises: real servers and channels, and what watches them. */
@NullMarked
package dev.grpcsteps.common.lab;

import org.jspecify.annotations.NullMarked;
