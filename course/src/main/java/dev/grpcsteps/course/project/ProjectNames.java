package dev.grpcsteps.course.project;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a project is called.
 *
 * @param javaPackage of its classes
 * @param service in capitals and small letters, without {@code Service} at its end
 */
public record ProjectNames(String javaPackage, String service) {

  private static final String SUFFIX = "Service";
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
  private static final Pattern SERVICE = Pattern.compile("[A-Z][A-Za-z0-9]*");
  // Longest first: the package has the service's name in it.
  private static final Pattern IN_EXAMPLE =
      Pattern.compile("com\\.example\\.bookshop|com/example/bookshop|BookShop|bookshop");

  /**
   * The names for what a reader has typed.
   *
   * @param javaPackage null for {@code com.example} and the service's name behind it
   * @throws IllegalArgumentException if one of them is no name in Java and in a proto file
   */
  public static ProjectNames of(@Nullable String javaPackage, String service) {
    String bare = service.endsWith(SUFFIX)
        ? service.substring(0, service.length() - SUFFIX.length())
        : service;
    if (!SERVICE.matcher(bare).matches()) {
      throw new IllegalArgumentException(
          "--service must be a capital letter, then letters and digits, as in BookShop, but was '"
              + service + "'");
    }
    String name =
        javaPackage == null ? "com.example." + bare.toLowerCase(Locale.ROOT) : javaPackage;
    // Java loads no class of a package that begins with java.
    if (!PACKAGE.matcher(name).matches()
        || !SourceVersion.isName(name)
        || (name + ".").startsWith("java.")) {
      throw new IllegalArgumentException(
          "--package must be a Java package in small letters, with no keyword in it, as in com.example.books, but was '"
              + name + "'");
    }
    return new ProjectNames(name, bare);
  }

  /** A text or a path of the example, with these names in the place of its own. */
  String in(String example) {
    String small = service.toLowerCase(Locale.ROOT);
    Map<String, String> names = Map.of(
        "com.example.bookshop",
        javaPackage,
        "com/example/bookshop",
        javaPackage.replace('.', '/'),
        "BookShop",
        service,
        "bookshop",
        small);
    // In one go: what is put in may look like what is taken out.
    return IN_EXAMPLE.matcher(example).replaceAll(found -> names.getOrDefault(found.group(), ""));
  }
}
