package dev.grpcsteps.course.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.Headway;
import dev.grpcsteps.course.command.Terminal.Session;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void keepsWhatACommandPrintsAndNotWhatTheBuildTellsMeanwhile() throws Exception {
    Session session = Terminal.run("", () -> {
      new Headway("sessions looked at", 1).step();
      System.out.println("hello");
      return 0;
    });

    assertThat(session.lines()).containsExactly("hello");
  }
}
