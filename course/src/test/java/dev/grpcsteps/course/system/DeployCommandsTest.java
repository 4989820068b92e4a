package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands for containers: the files say them at their head, and the chapter shows them in order. */
class DeployCommandsTest {

  private static final Pattern AT_A_FILES_HEAD = Pattern.compile("(?m)^#   (\\S.*)$");
  private static final Pattern IN_THE_CHAPTER =
      Pattern.compile("(?m)^\\$ (.*(?:podman|certs|OWNER).*)$");

  @Test
  void areTheSameInTheFilesAndInTheChapter() throws IOException {
    String chapter = Files.readString(DeployFiles.COURSE.resolve("docs/15-beyond-one-machine.md"));
    List<String> shown = found(IN_THE_CHAPTER, chapter);

    assertThat(shown).hasSizeGreaterThan(5);
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(commands("Dockerfile").stream(), commands("compose.yaml").stream())
                .toList());
  }

  private static List<String> commands(String file) throws IOException {
    return found(AT_A_FILES_HEAD, Files.readString(DeployFiles.FOLDER.resolve(file)));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(each -> each.group(1)).toList();
  }
}
