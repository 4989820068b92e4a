/** Certificates and private keys in PEM files: read and checked, and made for trying things out. */
@NullMarked
package dev.grpcsteps.common.certs;

import org.jspecify.annotations.NullMarked;
