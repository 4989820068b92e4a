package dev.grpcsteps.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void showsMedianLowestAndHighest() {
    assertThat(samples(1000, 10, 20).text()).isEqualTo("20 (10 to 1,000)");
    assertThat(samples(10, 20, 30, 40).text()).isEqualTo("25 (10 to 40)");
  }

  @Test
  void comparesRoundByRound() {
    // The second round was slow for both; that says nothing about either.
    assertThat(samples(100, 10, 100).medianRatio(samples(200, 20, 100))).isEqualTo(0.5);
  }

  private static Samples samples(double... values) {
    Samples samples = new Samples();
    DoubleStream.of(values).forEach(samples::add);
    return samples;
  }
}
