package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CompressBothWaysTest {

  private static final int LETTERS = 240;
  private static final User LARGE =
      User.newBuilder().setId(7).setNickname("la ".repeat(LETTERS / 3)).build();

  @AutoClose
  private final Trial trial = new Trial();

  private final Scales scales = new Scales();

  @Test
  void compressesTheRequest() throws Exception {
    addLarge();

    assertThat(scales.sent.get())
        .as("So many bytes were sent, for 80 times the same syllable. The request is the client's:"
            + " its stub must be told to compress; the method that does so returns another stub.")
        .isBetween(1L, LETTERS / 3L);
  }

  @Test
  void compressesTheAnswer() throws Exception {
    addLarge();

    assertThat(scales.received.get())
        .as("So many bytes were received, for 80 times the same syllable. The client's choice is"
            + " for the request only: the handler must choose for what it sends.")
        .isBetween(1L, LETTERS / 3L);
  }

  private void addLarge() throws Exception {
    Channel channel = ClientInterceptors.intercept(trial.channelTo(new CompressBothWays()), scales);
    Outcome<UserResponse> call = Outcome.of(() -> CompressBothWays.add(channel, LARGE));

    assertThat(call.code())
        .as(
            "Only codecs that both sides know can be used: gRPC brings gzip along. The codec is named"
                + " in the initial metadata, which leaves with the first message, so choose it before.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message().getUser())
        .as("What was compressed must come out again as it was.")
        .isEqualTo(LARGE);
  }

  /** Weighs what a client sends and receives, as it travels and as it is. */
  private static final class Scales extends ClientStreamTracer.Factory
      implements ClientInterceptor {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return next.newCall(method, options.withStreamTracerFactory(this));
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
        ClientStreamTracer.StreamInfo info, Metadata headers) {
      return new ClientStreamTracer() {
        @Override
        public void outboundMessageSent(int number, long wire, long plain) {
          sent.addAndGet(wire);
        }

        @Override
        public void inboundMessageRead(int number, long wire, long plain) {
          received.addAndGet(wire);
        }
      };
    }
  }
}
