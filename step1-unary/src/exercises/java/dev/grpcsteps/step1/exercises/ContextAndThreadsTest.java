package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.CallWatch;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
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
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ContextAndThreadsTest {

  private static final Metadata.Key<String> CALLER =
      Metadata.Key.of("x-caller", Metadata.ASCII_STRING_MARSHALLER);

  @AutoClose
  private final Trial trial = new Trial();

  private final ExecutorService executor = trial.workers(2);
  private final CallWatch call = new CallWatch();
  private final CompletableFuture<String> note = new CompletableFuture<>();
  private volatile boolean deadlineSeen;
  private volatile String threadSeen = "none";

  @Test
  void leavesTheLookUpToTheExecutor() throws Exception {
    callAs("ken");

    assertThat("the look-up runs on " + threadSeen)
        .as("The handler's thread is gRPC's, which needs it for other calls: slow work belongs on"
            + " the executor.")
        .isEqualTo("the look-up runs on the executor");
  }

  @Test
  void knowsTheCallerThere() throws Exception {
    for (String name : new String[] {"ken", "yui", "ken"}) {
      assertThat(callAs(name))
          .as(
              "The Context belongs to a thread, and the look-up ran on another. The handler's thread"
                  + " has the Context of the call while the handler runs: not before, when the service is"
                  + " made, and not later, when the work begins.")
          .isEqualTo("for " + name);
    }
  }

  @Test
  void knowsTheDeadlineThere() throws Exception {
    callAs("yui");

    assertThat(deadlineSeen ? "the look-up has a deadline" : "the look-up has no deadline")
        .as("With the Context goes the deadline of the call, and its cancellation: calls that the"
            + " look-up makes end when nobody waits for them any more. A value alone does not bring"
            + " them along, and a fork leaves them behind on purpose.")
        .isEqualTo("the look-up has a deadline");
  }

  @Test
  void writesTheNoteWhenTheCallIsOver() throws Exception {
    callAs("yui");
    Patience.until(note::isDone);

    assertThat(note.getNow("no note"))
        .as(
            "Each call brings a note, which asks for the caller. CALLER.get() asks the Context of the"
                + " thread that runs it: on the thread of the executor that is not the Context of the call,"
                + " and nobody is the caller there. Ask in the handler, and take it along.")
        .contains("for yui");
    assertThat(note.getNow("no note"))
        .as("The note, written on the executor when the call is over, makes calls of its own."
            + " The Context of the call is cancelled with its end, and so is each call made in it:"
            + " what outlives the call needs a Context with its values and without its end.")
        .isEqualTo("id 3, for yui, on the executor");
  }

  private String callAs(String name) throws Exception {
    trial.lab().takeEvents(); // A verdict shows the life of the last call alone.
    String target = trial
        .lab()
        .serve(builder -> builder
            .addService(call.over(new ContextAndThreads(this::lookUp, this::note, executor)))
            .intercept(new CallerToContext()));
    Metadata headers = new Metadata();
    headers.put(CALLER, name);
    var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(target))
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(Duration.ofMinutes(10));
    var answer = Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(3).build()));
    assertThat(answer.code())
        .as("The call is answered, and does not wait until the note is written.")
        .isEqualTo(Status.Code.OK);
    return answer.message().getMessage();
  }

  private UserResponse lookUp(int id) {
    threadSeen = thread();
    deadlineSeen = Context.current().getDeadline() != null;
    String text = "for " + ContextAndThreads.CALLER.get();
    return UserResponse.newBuilder().setMessage(text).build();
  }

  private void note(int id) {
    try {
      call.awaitCancelled();
      String end = Context.current().isCancelled() ? ", but its Context is cancelled" : "";
      note.complete(
          "id " + id + ", for " + ContextAndThreads.CALLER.get() + ", on " + thread() + end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String thread() {
    boolean worker = Thread.currentThread().getName().equals("worker");
    return worker ? "the executor" : "a thread of gRPC's";
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
