package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCheckTest {

  private final Check check = new FormCheck();

  private List<String> faults(String text) throws Exception {
    return TrialPage.faults(check, text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      <!-- snipet: none (why) -->      | there is no directive 'snipet'
      <!-- console: exits 1 -->        | console: 'exits 1' must begin with one of [exit, stdin, until, server, stop, needs, not run]
      <!-- known: SayHello (why) -->   | 'SayHello' is not on this page any more
      """)
  void findsASlipOfThePen(String directive, String fault) throws Exception {
    assertThat(faults(directive)).containsExactly("2: " + fault);
  }

  @Test
  void wantsAReasonForAWordThatIsNoName() throws Exception {
    assertThat(faults("<!-- known: SayHello -->\n`SayHello`"))
        .containsExactly("2: say in brackets why these words are right");
    assertThat(faults("<!-- known: SayHello (an example) -->\n`SayHello`")).isEmpty();
  }

  @Test
  void findsAFenceThatIsNotClosed() throws Exception {
    assertThat(faults("text\n```console\n$ true\n")).containsExactly("2: this fence is not closed");
    assertThat(faults("text\n```console\n$ true\n```\n")).isEmpty();
  }
}
