package dev.grpcsteps.common.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WhoseCodeTest {

  private static final String TEST = "dev.grpcsteps.step1.exercises.AnswerACallTest";
  private static final String READERS = "dev.grpcsteps.step1.exercises.AnswerACall";
  private static final String JAVA = "java.lang.Thread";

  @Test
  void takesAThreadThatATestHasBegunForTheTests() {
    assertThat(WhoseCode.isOfATest(stack(READERS, TEST, JAVA))).isTrue();
  }

  @Test
  void takesAThreadThatTheReaderHasBegunForTheReaders() {
    assertThat(WhoseCode.isOfATest(stack(READERS, JAVA))).isFalse();
    assertThat(WhoseCode.isOfATest(stack(TEST, READERS, JAVA))).isFalse();
  }

  @Test
  void takesAnyOtherThreadForNobodys() {
    assertThat(WhoseCode.isOfATest(stack(JAVA))).isFalse();
  }

  /** Of these classes, the innermost first. */
  private static StackTraceElement[] stack(String... classes) {
    return Arrays.stream(classes)
        .map(name -> new StackTraceElement(name, "run", null, 1))
        .toArray(StackTraceElement[]::new);
  }
}
