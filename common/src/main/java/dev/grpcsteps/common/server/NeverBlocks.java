package dev.grpcsteps.common.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a service that its handlers never wait: for a disk, a lock, another server, a slow reader.
 *
 * <p>A server then runs them on the event loop, the thread that has just read the request from its
 * connection. That saves a change of threads for every message, which costs more than all that such a
 * handler does. A handler that did wait there would keep all other calls of its connections waiting
 * with it, so a service that does not say this gets threads of its own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NeverBlocks {}
