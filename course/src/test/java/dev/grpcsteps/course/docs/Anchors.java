package dev.grpcsteps.course.docs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that GitHub gives to the headings of a page. */
final class Anchors {

  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?)(?: +#+)? *$");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");

  private Anchors() {}

  /** All anchors of a page. */
  static Set<String> of(DocsPage page) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> uses = new HashMap<>();
    Matcher heading = HEADING.matcher(page.prose());
    while (heading.find()) {
      String slug = slug(heading.group(1));
      int earlier = uses.merge(slug, 1, Integer::sum) - 1;
      anchors.add(earlier == 0 ? slug : slug + "-" + earlier);
    }
    return anchors;
  }

  private static String slug(String heading) {
    String text = LINK.matcher(heading).replaceAll("$1");
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
        .replace(' ', '-');
  }
}
