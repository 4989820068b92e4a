/** Instruments that only the tests of exercises use: services, stores and watches, each for one kind of mistake. */
@NullMarked
package dev.grpcsteps.common.exercise;

import org.jspecify.annotations.NullMarked;
