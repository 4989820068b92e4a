package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetCheckTest {

  private static final String JAVA = """
      package a;

      /** Greets. */
      final class Greeter {
        private final String greeting = "hello";

        Greeter() {}

        /** Says hello. */
        @Deprecated
        String sayHello(String name) {
          // @start region="line"
          String line = greeting + name;
          // @end
          return line;
        }

        void twice() {}

        void twice(int times) {}

        record Inner(int value) {
          void one() {}
        }
      }
      """;

  @TempDir
  private Path root;

  @BeforeEach
  void makeSources() throws Exception {
    TrialPage.write(root, "a/Greeter.java", JAVA);
    TrialPage.write(
        root, "a/pom.xml", "<a>\n  <!-- @start region=\"b\" -->\n  <b/>\n  <!-- @end -->\n</a>\n");
    TrialPage.write(root, "a/one.proto", "message One {}\n");
  }

  private SnippetCheck check() {
    return new SnippetCheck(TrialPage.checkout(root));
  }

  private String repaired(String reference, String... body) throws Exception {
    String block = "<!-- snippet: %s -->\n```java\n%s```\n".formatted(reference, lines(body));
    return TrialPage.repaired(check(), block);
  }

  private static String lines(String... lines) {
    return lines.length == 0 ? "" : String.join("\n", lines) + "\n";
  }

  private List<String> faults(String reference) throws Exception {
    return TrialPage.faults(check(), "<!-- snippet: " + reference + " -->\n```java\n```\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a/Greeter.java#line       | String line = greeting + name;
      a/Greeter.java#greeting   | private final String greeting = "hello";
      a/Greeter.java#new        | Greeter() {}
      a/Greeter.java#Inner.one  | void one() {}
      a/pom.xml#b               | <b/>
      a/one.proto               | message One {}
      """)
  void replacesWhatIsNotInTheSource(String reference, String source) throws Exception {
    String file = reference.replaceFirst("#.*", "");
    String name = file.replaceFirst(".*/", "");
    String right = "<!-- snippet: %s -->\n```java\n%s\n```\nFrom [%s](../%s)\n"
        .formatted(reference, source, name, file);

    assertThat(repaired(reference, "typed by hand")).isEqualTo(right);
    assertThat(TrialPage.of(check(), right).complaint()).isEmpty();
  }

  @Test
  void showsAMethodWithoutMarkersAtTheMargin() throws Exception {
    assertThat(repaired("a/Greeter.java#sayHello")).contains("""
        ```java
        @Deprecated
        String sayHello(String name) {
          String line = greeting + name;
          return line;
        }
        ```
        """);
  }

  @Test
  void namesTheFileBelowTheBlockWhereAnotherIsNamed() throws Exception {
    assertThat(TrialPage.repaired(check(), """
        <!-- snippet: a/one.proto -->
        ```proto
        message One {}
        ```
        From [two.proto](../a/two.proto)
        Text.
        """))
        .endsWith("```\nFrom [one.proto](../a/one.proto)\n\nText.\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a/None.java        | there is no file a/None.java
      a/pom.xml#c        | a/pom.xml has no region 'c'
      a/Greeter.java#no  | a/Greeter.java has no region or member called 'no'; name one, as Type.member, or mark a region
      a/Greeter.java#twice | a/Greeter.java has 2 members called 'twice'; name one, as Type.member, or mark a region
      none               | say in brackets why this block has no source
      """)
  void saysWhatIsWrongWithAReference(String reference, String fault) throws Exception {
    assertThat(faults(reference)).containsExactly("2: " + fault);
  }

  @Test
  void wantsASourceForEveryBlockOrAReason() throws Exception {
    assertThat(TrialPage.faults(check(), "```java\n```\n\n```\n```\n")).hasSize(2);
    assertThat(TrialPage.faults(check(), "<!-- snippet: none (an outline) -->\n```java\n```\n"))
        .isEmpty();
    assertThat(TrialPage.faults(check(), "<!-- snippet: a/one.proto -->\n\n```proto\n```\n"))
        .startsWith("2: below a snippet comment comes its block");
  }

  @Test
  void findsRegionsThatNoPageShows() throws Exception {
    DocsPage page = TrialPage.page("<!-- snippet: a/pom.xml#b -->\n```xml\n```\n");

    assertThat(check().unused(List.of(page))).containsExactly("a/Greeter.java#line");
  }
}
