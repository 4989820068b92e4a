package dev.grpcsteps.common.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AsideTest {

  private final CountDownLatch never = new CountDownLatch(1);

  private final Aside<Boolean> waits = new Aside<>(() -> {
    never.await();
    return true;
  });

  @Test
  void waitsNoLongerWhenTheTestsAreOver() throws Exception {
    Aside.interruptAll();

    assertThat(waits.told()).isEqualTo("InterruptedException");
  }
}
