package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.Learn;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@code ./learn new} writes, built and run by Maven in a folder that has nothing of the course. */
@Tag("ci")
@Execution(ExecutionMode.CONCURRENT)
class OwnProjectBuildTest {

  @TempDir
  private Path folder;

  @Test
  @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
  void buildsAndServesUnderTheReadersNames() throws Exception {
    Path parcels = folder.resolve("my parcels");
    Ended made =
        learn(parcels.toString(), "--package", "org.acme.parcel_desk", "--service", "ParcelDesk");
    assertThat(made.errors()).isEmpty();
    assertThat(made.exitCode()).isZero();

    assertThat(Maven.run(parcels, "verify"))
        .anyMatch(line -> line.matches(".*Tests run: [1-9]\\d*, Failures: 0, Errors: 0, .*"))
        .anyMatch(line -> line.contains("BUILD SUCCESS"));

    try (Maven server = Maven.start(parcels, "-q", "exec:java@server", "-Dexec.args=0")) {
      String args = "-Dexec.args=" + server.lineAfter("listening on ") + " ";
      assertThat(Maven.run(parcels, "-q", "exec:java@client", args + "list kitchen"))
          .contains("9780000000002 Bread at Home", "9780000000003 A Soup a Day");
      assertThat(Maven.run(parcels, "-q", "exec:java@client", args + "get 978"))
          .contains("INVALID_ARGUMENT: isbn must have 13 digits, but was '978'");
      assertThat(server.lineAfter("parceldesk.v1.ParcelDeskService/ListBooks "))
          .startsWith("OK request ");
    }
  }

  @Test
  void saysInOneLineWhyItWritesNothing() throws Exception {
    Path books = folder.resolve("books");
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(learn(books.toString(), "--service", "book-shop").errors().get(0))
        .startsWith("error: --service must be ");
    assertThat(learn(books.toString(), "--package", "com.new").errors().get(0))
        .startsWith("error: --package must be ");
    assertThat(learn("../books").errors().get(0))
        .isEqualTo("error: DIR must be outside the course, as in ../books, but was ../books");
    assertThat(learn(folder.toString()).errors())
        .containsExactly("error: " + folder + " is not empty, it has file; choose another DIR");
    assertThat(learn(file.toString()).errors())
        .containsExactly("error: " + file + " is a file; choose another DIR");
    assertThat(learn(file.resolve("books").toString()).errors()).hasSize(1);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  private static Ended learn(String... args) throws IOException, InterruptedException {
    String home = "-Dgrpcsteps.home=" + Path.of("..").toRealPath();
    String[] all = Stream.concat(Stream.of("new"), Stream.of(args)).toArray(String[]::new);
    try (RunningProcess learn = JavaProcess.start(List.of(), List.of(home), Learn.class, all)) {
      return learn.awaitEnd();
    }
  }
}
