/** Drawings of a call's life, for pages: Mermaid and SVG. */
@NullMarked
package dev.grpcsteps.course.drawing;

import org.jspecify.annotations.NullMarked;
