/** What two steps would otherwise both type. */
@NullMarked
package dev.grpcsteps.common;

import org.jspecify.annotations.NullMarked;
