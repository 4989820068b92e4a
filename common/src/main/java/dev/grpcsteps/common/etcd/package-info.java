/** The users in etcd, shared by several servers. It is spoken to with nothing but gRPC. */
@NullMarked
package dev.grpcsteps.common.etcd;

import org.jspecify.annotations.NullMarked;
