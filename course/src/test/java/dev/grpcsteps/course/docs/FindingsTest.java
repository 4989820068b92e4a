package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

  private final Findings findings = new Findings(TrialPage.page("one\ntwo\nthree\n"));

  @Test
  void hasNothingToSayAboutAPageThatIsRight() {
    findings.shouldBe(1, 2, List.of("two"));

    assertThat(findings.complaint()).isEmpty();
  }

  @Test
  void showsTheDifferenceAndHowToRepairIt() {
    findings.wrong(3, "there is no three");
    findings.shouldBe(1, 2, List.of("2", "2a"));

    assertThat(findings.complaint()).isEqualTo("""
        docs/trial.md:3: there is no three
        docs/trial.md does not show what is so:
        --- docs/trial.md
        +++ what is so
        @@ -1,3 +1,4 @@
         one
        -two
        +2
        +2a
         three
        to repair it: mvn -pl course -am test -Ddocs.update=true""");
  }

  @Test
  void repairsThePageInItsPlace(@TempDir Path root) throws Exception {
    TrialPage.write(root, "docs/trial.md", "one\ntwo\nthree\n");
    findings.shouldBe(0, 1, List.of("1", "1a"));
    findings.shouldBe(2, 3, List.of());

    findings.repair(root);

    assertThat(root.resolve("docs/trial.md")).hasContent("1\n1a\ntwo\n");
  }
}
