package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in backticks and looks like a path, a class or a member of a class is one. */
final class NameCheck implements Check {

  private static final Pattern SOURCE_FILE = Pattern.compile("[\\w-]+\\.(?:java|proto|md|xml|py)");
  private static final Pattern PLACEHOLDER = Pattern.compile(".*([*<>{}$…]|\\.\\.\\.).*");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.@-])(?:[a-z]\\w*\\.)*[A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*");
  private static final Pattern TWO_HUMPS = Pattern.compile("[A-Z]+[a-z0-9]+[A-Z]\\w*");

  private final CourseFiles checkout;
  private final ClassNames classes;

  NameCheck(CourseFiles checkout, ClassNames classes) {
    this.checkout = checkout;
    this.classes = classes;
  }

  @Override
  public void check(DocsPage page, Findings findings) throws IOException {
    Known known = Known.on(page);
    for (CodeSpan span : CodeSpan.in(page.prose())) {
      for (String word : span.words()) {
        if (known.has(word) || PLACEHOLDER.matcher(word).matches()) {
          continue;
        }
        if (isPath(word)) {
          if (!exists(word)) {
            findings.wrong(span.line(), "there is no " + word);
          }
        } else {
          checkNames(word, span.line(), known, findings);
        }
      }
    }
  }

  private boolean isPath(String word) {
    int slash = word.indexOf('/');
    return word.startsWith("./")
        || (slash > 0 && checkout.hasFolder(word.substring(0, slash)))
        || SOURCE_FILE.matcher(word).matches();
  }

  private boolean exists(String path) {
    if (path.contains("/")) {
      // What the build makes may not have been made yet: then its module is all there is to see.
      return checkout.has(
          path.replaceFirst("^\\./", "").replaceFirst("(?:/target(?:/.*)?|/)$", ""));
    }
    return checkout.files().stream().anyMatch(file -> ("/" + file).endsWith("/" + path));
  }

  private void checkNames(String word, int line, Known known, Findings findings)
      throws IOException {
    Matcher name = NAME.matcher(word);
    while (name.find()) {
      Optional<String> fault = known.has(name.group()) ? Optional.empty() : fault(name.group());
      fault.ifPresent(text -> findings.wrong(line, text));
    }
  }

  /** What is wrong with a name, which may have a package before it and members behind it. */
  private Optional<String> fault(String name) throws IOException {
    String type = name.replaceFirst("^(?:[a-z]\\w*\\.)*", "");
    String member = type.contains(".") ? type.replaceFirst("^\\w+\\.(\\w+).*", "$1") : "";
    String simple = type.replaceFirst("\\..*", "");
    boolean plainWord = type.equals(name) && member.isEmpty();
    if (plainWord && !TWO_HUMPS.matcher(simple).matches()) {
      return Optional.empty();
    }
    if (!classes.has(simple)) {
      return Optional.of("there is no class or call " + simple);
    }
    boolean unpackaged = type.equals(name);
    String inPackage = unpackaged ? "" : name.substring(0, name.length() - type.length() - 1);
    if (!unpackaged && !classes.has(inPackage, simple)) {
      return Optional.of("there is no class " + simple + " in " + inPackage);
    }
    return member.isEmpty() || classes.hasMember(simple, member)
        ? Optional.empty()
        : Optional.of(simple + " has no " + member);
  }
}
