package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A version in prose, three numbers with dots, is one of those in the parent pom. */
final class VersionCheck implements Check {

  private static final Pattern VERSION =
      Pattern.compile("(?<![\\w.-])\\d+\\.\\d+\\.\\d+(?![\\w-]|\\.\\d)");

  private final Set<String> versions;

  VersionCheck(CourseFiles checkout) throws IOException {
    String pom = String.join("\n", checkout.lines("pom.xml")).replaceAll("(?s)<!--.*?-->", "");
    versions = Pattern.compile("(?<![\\d.])\\d+\\.\\d+\\.\\d+(?![\\d.])")
        .matcher(pom)
        .results()
        .map(version -> version.group())
        .collect(Collectors.toSet());
  }

  @Override
  public void check(DocsPage page, Findings findings) {
    Known known = Known.on(page);
    String prose = page.prose();
    Matcher version = VERSION.matcher(prose);
    while (version.find()) {
      if (!versions.contains(version.group()) && !known.has(version.group())) {
        findings.wrong(
            DocsPage.lineAt(prose, version.start()),
            "version " + version.group() + " is not in the parent pom");
      }
    }
  }
}
