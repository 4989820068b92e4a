package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.docs.Block.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocsPageTest {

  @Test
  void findsFencesAndTablesWithTheDirectivesAboveThem() {
    DocsPage page = TrialPage.page("""
        Text.

        <!-- console: exit 1 -->
        <!-- console: stdin 1 2 -->
        ```console
        $ false
        ```

        <!-- table: experiments step1 -->
        | a |
        |---|

        <!-- console: stop -->
        """);

    assertThat(page.blocks())
        .map(block -> block.kind() + " " + block.first() + "-" + block.end())
        .containsExactly("FENCE 4-7", "TABLE 9-11", "MISSING 13-13");
    assertThat(page.blocks().get(0).all("console"))
        .map(Directive::value)
        .containsExactly("exit 1", "stdin 1 2");
  }

  @Test
  void takesAFenceInAFenceForText() {
    DocsPage page = TrialPage.page("""
        ````markdown
        ```java
        ```
        ````
        """);

    assertThat(page.blocks())
        .containsExactly(
            new Block(Kind.FENCE, "markdown", 0, 4, List.of(), List.of("```java", "```")));
  }

  @Test
  void readsAFenceInAListWithoutItsIndent() {
    DocsPage page = TrialPage.page("""
        - item

          ```console
          $ echo x
            x
          ```
        """);

    assertThat(page.blocks().get(0).body()).containsExactly("$ echo x", "  x");
  }

  @Test
  void keepsThePlacesOfProse() {
    String prose = TrialPage.page("""
        one
        <!-- two
        three -->
        ```
        five
        ```
        seven
        """).prose();

    assertThat(prose.strip().split("\\s+")).containsExactly("one", "seven");
    assertThat(DocsPage.lineAt(prose, prose.indexOf("seven"))).isEqualTo(7);
  }
}
