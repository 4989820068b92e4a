/** Builds the docs as a site, and serves it. */
@NullMarked
package dev.grpcsteps.course.site;

import org.jspecify.annotations.NullMarked;
