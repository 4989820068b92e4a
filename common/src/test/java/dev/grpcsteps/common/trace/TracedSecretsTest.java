package dev.grpcsteps.common.trace;

import static dev.grpcsteps.common.trace.RecordedCalls.ofSide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.User;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a trace keeps to itself. */
class TracedSecretsTest {

  @AutoClose
  private final RecordedCalls calls = new RecordedCalls();

  @Test
  void keepsMailAddressesToItself() throws Exception {
    calls.stub.addUser(
        User.newBuilder().setId(1).setMailAddress("me@example.com").build());

    assertThat(String.join("\n", Timeline.of(calls.events())))
        .contains("mail_address: ***")
        .doesNotContain("me@example.com");
  }

  @Test
  void tellsMetadataButNoSecret() throws Exception {
    Metadata headers = new Metadata();
    headers.put(key("x-request-id"), "42");
    headers.put(key("authorization"), "Bearer top-secret");
    headers.put(
        Metadata.Key.of("name-bin", Metadata.BINARY_BYTE_MARSHALLER),
        "猿".getBytes(StandardCharsets.UTF_8));

    calls
        .stub
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .addUser(User.getDefaultInstance());

    List<CallEvent> events = calls.events();
    assertThat(ofSide(Side.SERVER, events).get(0))
        .endsWith("[authorization: ***, name-bin: 3 bytes, x-request-id: 42]");
    assertThat(events.toString()).doesNotContain("top-secret");
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
