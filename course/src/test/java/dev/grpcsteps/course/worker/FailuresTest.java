package dev.grpcsteps.course.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void keepOfALongMessageWhatFitsOnAScreen() {
    String message = Failures.of(new IllegalStateException("x".repeat(200_000))).message();

    assertThat(message).hasSizeLessThan(2100).endsWith("xxx... (200000 characters)");
  }
}
