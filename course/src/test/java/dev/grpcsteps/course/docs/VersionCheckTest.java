package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCheckTest {

  @TempDir
  private Path root;

  @BeforeEach
  void makePom() throws Exception {
    TrialPage.write(
        root,
        "pom.xml",
        "<grpc.version>1.85.1</grpc.version>\n<version>[3.8.7,)</version>\n<!-- not 4.0.0 -->\n");
  }

  private List<String> faults(String text) throws Exception {
    return TrialPage.faults(new VersionCheck(TrialPage.checkout(root)), text);
  }

  @Test
  void findsAVersionThatIsNotInThePom() throws Exception {
    assertThat(faults("grpc-java 1.84.0, and `4.0.0`."))
        .containsExactly(
            "1: version 1.84.0 is not in the parent pom",
            "1: version 4.0.0 is not in the parent pom");
  }

  @Test
  void leavesThoseOfThePomAndWhatIsNoVersion() throws Exception {
    assertThat(faults("1.85.1, Maven 3.8.7. At 127.0.0.1, in 1.5 s.\n```\n9.9.9\n```"))
        .isEmpty();
    assertThat(faults("<!-- known: 0.9.0 (the article's) -->\n0.9.0")).isEmpty();
  }
}
