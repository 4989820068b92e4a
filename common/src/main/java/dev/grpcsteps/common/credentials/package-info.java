/** Certificates, keys and tokens, and the small files they are read from. */
@NullMarked
package dev.grpcsteps.common.credentials;

import org.jspecify.annotations.NullMarked;
