package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A relative link leads to a file or folder of the checkout, and its anchor to a heading there. */
final class LinkCheck implements Check {

  private static final Pattern LINK = Pattern.compile(
      "\\]\\(\\s*<?([^)>\\s]+)>?[^)]*\\)|(?m)^ *\\[[^\\]]+\\]: +(\\S+)|\\b(?:href|src)=\"([^\"]+)\"");
  private static final Pattern SCHEME = Pattern.compile("[a-z]+:.*");

  private final CourseFiles checkout;

  LinkCheck(CourseFiles checkout) {
    this.checkout = checkout;
  }

  @Override
  public void check(DocsPage page, Findings findings) throws IOException {
    String prose = CodeSpan.blanked(page.prose());
    Matcher link = LINK.matcher(prose);
    while (link.find()) {
      String target = link.group(1);
      for (int group = 2; target == null; group++) {
        target = link.group(group);
      }
      if (!SCHEME.matcher(target).matches()) {
        check(page, target, DocsPage.lineAt(prose, link.start()), findings);
      }
    }
  }

  private void check(DocsPage page, String target, int line, Findings findings) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    // Never normalized out of the checkout: that would lead to no file of it.
    String file = path.isEmpty() ? page.name() : resolved(page, path);
    if (!checkout.has(file) && !file.equals(page.name())) {
      findings.wrong(line, "the link leads to " + file + ", which is not there");
    } else if (hash >= 0) {
      String anchor = target.substring(hash + 1);
      // The page at hand may be newer than its file.
      DocsPage there = file.equals(page.name()) ? page : checkout.page(file);
      if (!file.endsWith(".md") || !Anchors.of(there).contains(anchor)) {
        findings.wrong(line, "there is no heading for #" + anchor + " in " + file);
      }
    }
  }

  private static String resolved(DocsPage page, String path) {
    return Path.of(page.folder()).resolve(path).normalize().toString().replace('\\', '/');
  }
}
