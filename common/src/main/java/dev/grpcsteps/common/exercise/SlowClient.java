package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A client that reads nothing before its server has ended the call, or has seen that it is not ready;
 * then it reads to the end. There are three users, and one is more than fits on the way to it.
 *
 * <p>{@code SlowClient.getsAllByType(trial, StreamTheAnswers::new);}
 */
public final class SlowClient {

  private static final String WHY =
      "A client that only reads slowly still waits, and is to get all. isReady() is false while much is"
          + " on its way to it, and says neither that it is gone nor that it has enough: isCancelled()"
          + " says that. onNext() takes a message also then.";

  private static final String ALL = "users 1, 2, 3, then OK";

  private final CompletableFuture<Void> reading = new CompletableFuture<>();

  private SlowClient() {}

  /**
   * Asks for the normal users.
   *
   * @param service makes one that gets its users from a store: 1, 2 and 3, all normal
   * @throws AssertionError if one of them does not come, or the call does not end with OK
   */
  public static void getsAllByType(Trial trial, Function<UserStore, BindableService> service)
      throws Exception {
    var normal =
        UserTypeRequest.newBuilder().setUserTypeValue(UserType.NORMAL_VALUE).build();
    new SlowClient()
        .call(trial, service, UserManagerGrpc.getGetUsersByTypeMethod(), List.of(normal));
  }

  /** As {@link #getsAllByType}, but asks for them by their ids. */
  public static void getsAllByIds(Trial trial, Function<UserStore, BindableService> service)
      throws Exception {
    List<UserRequest> ids = IntStream.rangeClosed(1, 3)
        .mapToObj(id -> UserRequest.newBuilder().setId(id).build())
        .toList();
    new SlowClient().call(trial, service, UserManagerGrpc.getGetUsersByIdsMethod(), ids);
  }

  private <Q> void call(
      Trial trial,
      Function<UserStore, BindableService> service,
      MethodDescriptor<Q, UserResponse> method,
      List<Q> requests)
      throws Exception {
    Late late = new Late();
    Channel channel =
        trial.unrecordedTo(builder -> builder.addService(service.apply(users())).intercept(late));
    RecordingObserver<UserResponse> told = new RecordingObserver<>();
    ClientCall<Q, UserResponse> slow =
        ClientInterceptors.intercept(channel, late).newCall(method, CallOptions.DEFAULT);
    StreamObserver<Q> call = ClientCalls.asyncBidiStreamingCall(slow, told);
    requests.forEach(call::onNext);
    call.onCompleted();
    String came = text(told.await());
    if (!came.equals(ALL)) {
      throw new AssertionError(
          "[" + WHY + "] \na slow client got:\n" + came + "\ndue was:\n" + ALL);
    }
  }

  private static UserStore users() {
    String name = "x".repeat(1_000_000); // A window holds 1 MiB, and the mail address has it too.
    return new FewUsers(IntStream.rangeClosed(1, 3)
        .mapToObj(id -> FewUsers.user(id, name, UserType.NORMAL))
        .toList());
  }

  private static String text(Outcome<UserResponse> outcome) {
    return outcome.messages().stream()
        .map(response -> response.getUser().getId() + ", ")
        .collect(Collectors.joining("", "users ", "then " + outcome.code()));
  }

  /** Sees on the server when the client may read. */
  private final class Late implements ServerInterceptor, ClientInterceptor {

    @Override
    public <P, R> ServerCall.Listener<P> interceptCall(
        ServerCall<P, R> call, Metadata headers, ServerCallHandler<P, R> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public boolean isReady() {
              boolean ready = super.isReady();
              if (!ready) {
                reading.complete(null);
              }
              return ready;
            }

            @Override
            public void close(Status status, Metadata trailers) {
              super.close(status, trailers);
              reading.complete(null);
            }
          },
          headers);
    }

    @Override
    public <P, R> ClientCall<P, R> interceptCall(
        MethodDescriptor<P, R> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void request(int messages) {
          var unused = reading.thenRun(() -> super.request(messages));
        }
      };
    }
  }
}
