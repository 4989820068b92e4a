package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private final Report report = new Report(Trial.page("one\ntwo\nthree\n"));

  @Test
  void hasNothingToSayAboutAPageThatIsRight() {
    report.shouldBe(1, 2, List.of("two"));

    assertThat(report.complaint()).isEmpty();
  }

  @Test
  void showsTheDifferenceAndHowToRepairIt() {
    report.wrong(3, "there is no three");
    report.shouldBe(1, 2, List.of("2", "2a"));

    assertThat(report.complaint()).isEqualTo("""
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
  void mendsThePageInItsPlace(@TempDir Path root) throws Exception {
    Trial.write(root, "docs/trial.md", "one\ntwo\nthree\n");
    report.shouldBe(0, 1, List.of("1", "1a"));
    report.shouldBe(2, 3, List.of());

    report.mend(root);

    assertThat(root.resolve("docs/trial.md")).hasContent("1\n1a\ntwo\n");
  }
}
