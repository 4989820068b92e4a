/**
 * Behind the scripts {@code learn} and {@code learn.cmd}: builds the course when its content is not what
 * was built last.
 *
 * <p>The scripts compile this package by themselves, before Maven has brought any library, so it uses the
 * JDK alone. It runs in the checkout's root: all its paths are relative, and no shell has to quote one.
 */
@NullMarked
package dev.grpcsteps.course.launch;

import org.jspecify.annotations.NullMarked;
