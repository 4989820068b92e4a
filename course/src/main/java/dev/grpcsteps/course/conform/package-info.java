/** The contract, asked of a server on the wire, whatever language it is written in. */
@NullMarked
package dev.grpcsteps.course.conform;

import org.jspecify.annotations.NullMarked;
