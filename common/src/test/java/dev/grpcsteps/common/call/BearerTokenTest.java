package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "line\n", "猿"})
  void cannotBeMadeOfWhatGrpcWouldNotSend(String secret) {
    assertThatThrownBy(() -> new BearerToken(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token must be printable ASCII without blanks");
  }
}
