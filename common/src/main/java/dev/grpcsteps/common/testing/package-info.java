/** The fixture that the tests of every step use: a real server, a real channel, a field. */
@NullMarked
package dev.grpcsteps.common.testing;

import org.jspecify.annotations.NullMarked;
