package dev.grpcsteps.course.site;

import java.nio.file.Path;
import java.util.Map;

/** What a browser is told a file of the site is. */
final class MediaType {

  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "mjs", "text/javascript; charset=utf-8",
      "json", "application/json",
      "svg", "image/svg+xml",
      "png", "image/png",
      "woff2", "font/woff2");

  private MediaType() {}

  /** By the ending of its name. */
  static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
