package dev.grpcsteps.course.screen;

import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ClientRecording;
import dev.grpcsteps.common.trace.ServerRecording;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** A call that carries one text wherever a call can carry one, recorded on both sides. */
final class TracedCall {

  private static final Metadata.Key<String> KEY =
      Metadata.Key.of("x-text", Metadata.ASCII_STRING_MARSHALLER);

  private TracedCall() {}

  /** In-process: over a socket, one side might refuse the text before the other's trace has it. */
  static List<CallEvent> with(String text) throws Exception {
    CallRecorder recorder = new CallRecorder();
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder =
        InProcessServerBuilder.forName(name).directExecutor().addService(failing(text));
    new ServerRecording(recorder).applyTo(builder);
    var server = builder.build().start();
    var channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    try {
      var recorded = ClientInterceptors.intercept(
          channel,
          MetadataUtils.newAttachHeadersInterceptor(metadata(text)),
          new ClientRecording(recorder));
      UserManagerGrpc.newBlockingV2Stub(recorded)
          .addUser(User.newBuilder().setNickname(text).build());
      throw new AssertionError("the call must fail");
    } catch (StatusException e) {
      return recorder.takeEvents();
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }

  private static UserManagerImplBase failing(String text) {
    return new UserManagerImplBase() {
      @Override
      public void addUser(User user, StreamObserver<UserResponse> responses) {
        Status status = Status.ABORTED.withDescription(text);
        responses.onError(status.asRuntimeException(metadata(text)));
      }
    };
  }

  private static Metadata metadata(String text) {
    Metadata metadata = new Metadata();
    metadata.put(KEY, text);
    return metadata;
  }
}
