package dev.grpcsteps.common.trace;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** A server and a channel that record into one place, and a service with a bit of everything. */
final class RecordedCalls implements AutoCloseable {

  /** Echoes users, refuses to look any up, floods who asks for a type, and answers each id. */
  static final class SomeService extends UserManagerImplBase {

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.newBuilder().setUser(user).build());
      responses.onCompleted();
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onError(Status.PERMISSION_DENIED.withDescription("no").asException());
    }

    @Override
    public void getUsersByType(UserTypeRequest type, StreamObserver<UserResponse> responses) {
      UserResponse large =
          UserResponse.newBuilder().setMessage("x".repeat(10_000)).build();
      for (int i = 0; i < 100; i++) {
        responses.onNext(large);
      }
      responses.onCompleted();
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          responses.onNext(UserResponse.getDefaultInstance());
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }

  private final CallRecorder recorder = new CallRecorder();
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(new SomeService()), new ServerRecording(recorder)::applyTo);

  /** A stub on the recorded channel. */
  final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(
      ClientInterceptors.intercept(grpc.channel(), new ClientRecording(recorder)));

  List<CallEvent> events() throws InterruptedException {
    return recorder.takeEvents();
  }

  /** What one side did, without what is a matter of chance: the place of the sizes, the ids. */
  static List<String> ofSide(Side side, List<CallEvent> events) {
    return events.stream()
        .filter(event -> event.side() == side && event.kind() != Kind.SIZE)
        .map(event -> event.text().replaceFirst(" \\[x-request-id: [0-9a-f]{8}]$", ""))
        .toList();
  }

  @Override
  public void close() {
    grpc.close();
  }
}
