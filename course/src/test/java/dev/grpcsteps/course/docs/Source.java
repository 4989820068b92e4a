package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a block shows: a file of the checkout, or a part of it.
 *
 * @param file its path, with slashes
 * @param part name of a region or a Java member; empty for the whole file
 */
record Source(String file, String part) {

  private static final Pattern REFERENCE = Pattern.compile("([^#]+)(?:#(.+))?");

  /** Reads {@code path} or {@code path#name}. */
  static Source of(String reference) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      return new Source(reference, "");
    }
    return new Source(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
  }

  /** Its lines, moved to the left margin. */
  List<String> lines(CourseFiles checkout) throws IOException, NoSuchSourceException {
    if (!checkout.files().contains(file)) {
      throw new NoSuchSourceException("there is no file " + file);
    }
    List<String> all = checkout.lines(file);
    List<String> shown = part.isEmpty() ? all : part(all);
    return dedented(shown.stream().filter(line -> !Region.marks(line)).toList());
  }

  private List<String> part(List<String> all) throws IOException, NoSuchSourceException {
    List<String> region = Region.in(file, all).get(part);
    if (region != null) {
      return region;
    }
    if (!file.endsWith(".java")) {
      throw new NoSuchSourceException(file + " has no region '" + part + "'");
    }
    List<List<String>> members = JavaMember.named(part, String.join("\n", all));
    if (members.size() != 1) {
      String fault = members.isEmpty() ? "no region or member" : members.size() + " members";
      throw new NoSuchSourceException(file + " has " + fault + " called '" + part
          + "'; name one, as Type.member, or mark a region");
    }
    return members.get(0);
  }

  private static List<String> dedented(List<String> lines) {
    // Without blank lines at both ends: the last one would count as the margin.
    String text = String.join("\n", lines).replaceAll("\\A(?:[ \t]*\n)+|\\s+\\z", "");
    return text.stripIndent().lines().toList();
  }
}
