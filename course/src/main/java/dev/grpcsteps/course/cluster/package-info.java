/** Several servers and several members of etcd on this machine, and what happens when some of them go. */
@NullMarked
package dev.grpcsteps.course.cluster;

import org.jspecify.annotations.NullMarked;
