/** What the exercises and their tests are made of. */
@NullMarked
package dev.grpcsteps.common.exercise;

import org.jspecify.annotations.NullMarked;
