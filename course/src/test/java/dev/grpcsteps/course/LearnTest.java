package dev.grpcsteps.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.course.command.Step;
import dev.grpcsteps.course.command.Terminal;
import dev.grpcsteps.course.command.Terminal.Session;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnTest {

  private static Session learn(String typed, String... args) throws Exception {
    return Terminal.run(typed, () -> Learn.execute(args));
  }

  @Test
  void drawsACallAsATimeline() throws Exception {
    Session session = learn("", "trace", "step1", "GetUser", "1");

    assertThat(session.exitCode()).isZero();
    assertThat(session.lines())
        .anyMatch(line -> line.contains("start /UserManager/GetUser"))
        // What is left of the ten seconds when the call starts.
        .anyMatch(line -> line.matches(".*deadline (10|9)\\.\\d s.*"))
        .anyMatch(line -> line.contains("receive status OK"))
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void drawsACallForMermaidAndNothingElse() throws Exception {
    List<String> lines =
        learn("", "trace", "4", "GetUsersByIds", "1", "--mermaid").lines();

    assertThat(lines.get(0)).isEqualTo("sequenceDiagram");
    assertThat(lines).anyMatch(line -> line.equals("  client->>server: half-close"));
  }

  @Test
  void drawsACallIntoAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("call.svg");
    Session session = learn("", "trace", "2", "GetUsersByType", "NORMAL", "--svg", file.toString());

    assertThat(session.exitCode()).isZero();
    assertThat(file).content().startsWith("<svg ").contains("/UserManager/GetUsersByType");
  }

  @Test
  void saysSoWhenTheFileCannotBeWritten(@TempDir Path folder) throws Exception {
    String file = folder.resolve("missing").resolve("call.svg").toString();

    assertThat(learn("", "trace", "1", "GetUser", "1", "--svg", file).exitCode())
        .isEqualTo(1);
  }

  @Test
  void endsWithTheExitCodeOfTheCallItDraws() throws Exception {
    assertThat(learn("", "trace", "1", "AddUser", "0", "x", "y", "9").exitCode())
        .isEqualTo(1);
    assertThat(learn("", "trace", "1", "NoSuchCall").exitCode()).isEqualTo(2);
  }

  @Test
  void listsEveryExperimentUnderANameOfItsOwn() throws Exception {
    List<String> names = Step.ALL.stream()
        .flatMap(step -> step.experiments().stream())
        .map(Experiment::name)
        .toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
    assertThat(learn("", "experiment").lines())
        .containsAll(names.stream().map(name -> "  " + name).toList());
  }

  @Test
  void asksForAPredictionUntilItIsOneAndTellsWhetherItWasRight() throws Exception {
    Session session = learn("9\nx\n3\n", "experiment", "shared-deadline");

    assertThat(session.exitCode()).isZero();
    assertThat(session.lines())
        .anyMatch(line -> line.endsWith("Type a number from 1 to 3, or Enter alone."))
        .anyMatch(line -> line.startsWith("You were right: 3)"))
        .anyMatch(line -> line.endsWith("/SharedDeadline.java"));
    assertThat(learn("1\n", "experiment", "shared-deadline").lines())
        .anyMatch(line -> line.startsWith("Not quite: it is 3)"));
  }

  @Test
  void runsAnExperimentForAReaderWithNoIdea() throws Exception {
    assertThat(learn("", "experiment", "shared-deadline").lines())
        .anyMatch(line -> line.startsWith("It was 3)"));
  }

  @Test
  void makesCertificatesAndSaysHowToUseThem(@TempDir Path folder) throws Exception {
    String certs = folder.resolve("my certs").toString();

    Session session = learn("", "certs", certs, "--san", "users.example");

    assertThat(session.exitCode()).isZero();
    assertThat(session.lines())
        .anyMatch(line -> line.contains("localhost, 127.0.0.1, ::1, users.example"))
        .anyMatch(line -> line.contains("valid for 30 days"))
        .anyMatch(line -> line.startsWith("  ./learn run step4 server --tls-cert "))
        .anyMatch(line -> line.startsWith("  ./learn run step4 client --tls-ca "));
    assertThat(folder.resolve("my certs").resolve("ca.pem")).isNotEmptyFile();
    assertThat(learn("", "certs", certs).exitCode()).isEqualTo(1);
    assertThat(learn("", "certs", certs, "--force", "--san", "no name").exitCode())
        .isEqualTo(2);
  }

  @Test
  void helpsThoseWhoAskInWords() throws Exception {
    assertThat(learn("", "help").lines()).isEqualTo(learn("", "--help").lines());
    assertThat(learn("", "help", "tour").lines())
        .isEqualTo(learn("", "tour", "--help").lines());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      tuor                | there is no command 'tuor'; did you mean tour?
      help tuor           | there is no command 'tuor'; did you mean tour?
      elephant            | there is no command 'elephant'
      tour --hlep         | there is no option --hlep; did you mean --help?
      run                 | which step's server or client? For example: ./learn run step1 server
      run step3           | which step's server or client? For example: ./learn run step3 server
      run step1 sevrer    | after step1 must come client or server or smallest-client or smallest-server, but was 'sevrer'; did you mean server?
      quiz abc            | CHAPTER must be a number, but was 'abc'
      run 2 smallest-server | after step2 must come client or server, but was 'smallest-server'
      """)
  void saysWhatWasMeant(String typed, String error) throws Exception {
    Session session = learn("", typed.split(" "));

    assertThat(session.exitCode()).isEqualTo(2);
    assertThat(session.errors()).startsWith("error: " + error);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertThat(learn("", "experiment", "no-such").exitCode()).isEqualTo(2);
    assertThat(learn("", "experiment", "shared-deadline", "--predict", "7").exitCode())
        .isEqualTo(2);
    assertThat(learn("", "run", "step1", "sideways").exitCode()).isEqualTo(2);
    assertThat(learn("", "tour", "5").exitCode()).isEqualTo(2);
  }
}
