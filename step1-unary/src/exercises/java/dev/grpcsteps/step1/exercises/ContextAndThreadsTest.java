package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ContextAndThreadsTest {

  private static final Metadata.Key<String> CALLER =
      Metadata.Key.of("x-caller", Metadata.ASCII_STRING_MARSHALLER);

  @AutoClose
  private final Trial trial = new Trial();

  @AutoClose("shutdownNow")
  private final ExecutorService executor =
      Executors.newFixedThreadPool(2, work -> new Thread(work, "look-up"));

  private volatile boolean deadlineSeen;
  private volatile String threadSeen = "none";

  @Test
  void leavesTheWorkToTheExecutor() throws Exception {
    callAs("ken");

    assertThat(threadSeen)
        .as("The handler's thread is gRPC's, which needs it for other calls: a slow look-up belongs"
            + " on the executor.")
        .isEqualTo("look-up");
  }

  @Test
  void knowsTheCallerThere() throws Exception {
    for (String name : new String[] {"ken", "yui", "ken"}) {
      assertThat(callAs(name))
          .as("The Context belongs to a thread, and this work ran on another. The handler's thread"
              + " has the Context of the call while the handler runs: not before, when the service is"
              + " made, and not later, when the work begins.")
          .isEqualTo("for " + name);
    }
  }

  @Test
  void knowsTheDeadlineThere() throws Exception {
    callAs("yui");

    assertThat(deadlineSeen ? "a deadline" : "no deadline")
        .as("With the Context goes the deadline of the call, and its cancellation: calls that the"
            + " work makes end when nobody waits for them any more. A value alone does not bring"
            + " them along, and a fork leaves them behind on purpose.")
        .isEqualTo("a deadline");
  }

  private String callAs(String name) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    String target = trial
        .lab()
        .serve(builder -> builder
            .addService(new ContextAndThreads(this::lookUp, executor))
            .intercept(new CallerToContext()));
    Metadata headers = new Metadata();
    headers.put(CALLER, name);
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target))
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(Duration.ofMinutes(10));
    return stub.getUser(UserRequest.newBuilder().setId(3).build()).getMessage();
  }

  private UserResponse lookUp(int id) {
    threadSeen = Thread.currentThread().getName();
    deadlineSeen = Context.current().getDeadline() != null;
    String text = "for " + ContextAndThreads.CALLER.get();
    return UserResponse.newBuilder().setMessage(text).build();
  }

  /** Puts the caller's name from initial metadata into the Context. */
  private static final class CallerToContext implements ServerInterceptor {

    @Override
    public <Q, R> Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Context context = Context.current().withValue(ContextAndThreads.CALLER, headers.get(CALLER));
      return Contexts.interceptCall(context, call, headers, next);
    }
  }
}
