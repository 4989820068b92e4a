package dev.grpcsteps.course.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The project that readers take away is built of what the course was tested with. */
class VersionsTest {

  private static final Pattern PROPERTY =
      Pattern.compile("<([\\w.-]+\\.(?:version|release))>([^<]+)</\\1>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*(?:<!--.*?-->\\s*)?<version>([^<]+)<");

  @Test
  void areTheCourses() throws Exception {
    Map<String, String> own = versions(read("docs/examples/own-project/pom.xml"));

    assertThat(own).hasSizeGreaterThan(15);
    assertThat(ours()).containsAllEntriesOf(own);
  }

  @Test
  void differIfOneIsAnother() throws Exception {
    String pom = read("docs/examples/own-project/pom.xml");
    Map<String, String> ours = ours();

    for (String version : versions(pom).values()) {
      Map<String, String> other = versions(pom.replace(">" + version + "<", ">0.0.1<"));
      assertThat(ours.entrySet().containsAll(other.entrySet())).as(version).isFalse();
    }
  }

  private static Map<String, String> ours() throws Exception {
    // The generator of stubs is named where the proto files are; JUnit by the list of its modules.
    return versions(
        (read("pom.xml") + read("common/pom.xml")).replace("junit-bom", "junit-jupiter"));
  }

  /** By the names of artifacts and properties, with what properties stand for. */
  private static Map<String, String> versions(String pom) {
    Map<String, String> versions = new TreeMap<>();
    PROPERTY.matcher(pom).results().forEach(each -> versions.put(each.group(1), each.group(2)));
    Matcher artifact = ARTIFACT.matcher(pom);
    while (artifact.find()) {
      String version = artifact.group(2);
      String property = version.replaceFirst("^\\$\\{(.*)}$", "$1");
      versions.put(artifact.group(1), versions.getOrDefault(property, version));
    }
    // Of the projects themselves, not of what they use.
    versions.values().removeIf(version -> version.endsWith("SNAPSHOT"));
    return versions;
  }

  private static String read(String file) throws Exception {
    return Files.readString(Path.of("..").resolve(file));
  }
}
