package dev.grpcsteps.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.trace.CallEvent.Side;
import io.grpc.Metadata;
import org.junit.jupiter.api.Test;

class CallNumberTest {

  private final Metadata headers = new Metadata();

  @Test
  void isTakenOutSoThatNoHandlerSeesIt() {
    CallNumber.put(7, headers);

    assertThat(CallNumber.take(headers)).hasValue(7);
    assertThat(headers.keys()).isEmpty();
  }

  @Test
  void isNotTakenFromAClientThatSendsSomethingElse() {
    headers.put(Metadata.Key.of("recorded-call", Metadata.ASCII_STRING_MARSHALLER), "seven");

    assertThat(CallNumber.take(headers)).isEmpty();
  }

  @Test
  void isNotSentByALiveTrace() {
    CallRecorder live = new CallRecorder(event -> {});

    new Track(live, Side.CLIENT, "UserManager/GetUser").number(headers);

    assertThat(headers.keys()).isEmpty();
  }
}
