package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTimeCheckTest {

  private final Check check = new ReadingTimeCheck(TrialPage.CHECKOUT);

  @Test
  void countsWordsAndCommandsAndLeavesCommentsOut() {
    String comment = "<!-- not run (" + "word ".repeat(2_000) + ") -->\n";
    String text = "word ".repeat(3 * 180) + "\n" + comment + "$ one\n$ two\n$ three\n";

    assertThat(ReadingTimeCheck.minutes(TrialPage.page(text))).isEqualTo(5);
    assertThat(ReadingTimeCheck.minutes(TrialPage.page(text + "$ four\n$ five\n")))
        .isEqualTo(10);
  }

  @Test
  void bringsATimeUpToDate() throws Exception {
    String slow = "Reading time: about 90 minutes, with its commands.\n";

    assertThat(TrialPage.repaired(check, slow))
        .isEqualTo("Reading time: about 5 minutes, with its commands.\n");
  }

  @Test
  void findsATimeThatItCannotRead() throws Exception {
    assertThat(TrialPage.faults(check, "Reading time: an hour.\n")).hasSize(1);
  }
}
