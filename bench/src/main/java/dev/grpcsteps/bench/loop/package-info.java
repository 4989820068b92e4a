/** The benchmark of the reader's loop: from a save to its verdict, against Maven. */
@NullMarked
package dev.grpcsteps.bench.loop;

import org.jspecify.annotations.NullMarked;
