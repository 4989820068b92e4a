package dev.grpcsteps.course.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class StepConverterTest {

  private final StepConverter converter = new StepConverter();

  @Test
  void readsAStepByItsNameOrItsNumber() {
    assertThat(converter.convert("step3")).isSameAs(Step.ALL.get(2));
    assertThat(converter.convert("STEP3")).isSameAs(Step.ALL.get(2));
    assertThat(converter.convert("3")).isSameAs(Step.ALL.get(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "step", "step5", ""})
  void saysWhichStepsThereAre(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("step must be step1 to step4, but was '" + text + "'");
  }
}
