package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.Aside;
import dev.grpcsteps.common.lab.BusyUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.ReceivedMetadata;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.TextUsers;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NoteEveryCallTest {

  private static final Metadata.Key<String> OTHER =
      Metadata.Key.of("other", Metadata.ASCII_STRING_MARSHALLER);

  @AutoClose
  private final Trial trial = new Trial();

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final BusyUsers busy = new BusyUsers();
  private final ReceivedMetadata received = new ReceivedMetadata();

  @Test
  void sendsTheNameAndNotesTheEnd() throws Exception {
    for (String name : List.of("billing", "shop")) {
      Channel channel = channel(name, new TextUsers(id -> "added"));
      add(channel);
      add(channel); // Connected now: nothing waits for a connection that could still be changed.
      assertThat(received.get(NoteEveryCall.CLIENT))
          .as("The server looks for the client's name in the initial metadata. That leaves"
              + " with start(): what is put in later stays here.")
          .isEqualTo(name);
      assertThat(received.get(OTHER))
          .as("The caller has metadata of its own, and other interceptors may have: put the"
              + " name with it, and send both.")
          .isEqualTo("the caller's");
    }
    assertThat(notes)
        .as("The call has ended, so there is a note: the method's bare name, a blank, and the"
            + " status's code alone. It is made in the listener that you hand on.")
        .hasSize(4)
        .containsOnly("AddUser OK");
  }

  @Test
  void notesACallThatFails() throws Exception {
    Outcome<UserResponse> call = get(channel("shop", new FailingUsers()));

    assertThat(call.code() + ", " + call.trailers().get(OTHER))
        .as("The caller is to see nothing of the interceptor: it gets the status that the"
            + " server has sent, and its trailing metadata.")
        .isEqualTo("NOT_FOUND, the server's");
    assertThat(notes)
        .as("How a call ends is not known before: it is noted in onClose, where the status"
            + " is. A call that fails has no message, and it is the one that somebody will look"
            + " for. It ends once: cancel() is no end, a stub may cancel a call that has ended.")
        .containsExactly("GetUser NOT_FOUND");
  }

  @Test
  void notesACallThatIsCancelledOnce() throws Exception {
    ExecutorService callbacks = trial.workers(1);
    RecordingObserver<UserResponse> told = new RecordingObserver<>();
    var call = channel("shop", busy)
        .newCall(UserManagerGrpc.getGetUserMethod(), CallOptions.DEFAULT.withExecutor(callbacks));
    ClientCalls.asyncUnaryCall(call, UserRequest.getDefaultInstance(), told);
    busy.awaitBegun();
    call.cancel("the caller has changed its mind", null);
    told.await();
    Patience.get(callbacks.submit(() -> {})); // Until then the callback may still be at work.
    assertThat(notes)
        .as("A call that its caller cancels ends once, with onClose too: it is noted there.")
        .containsExactly("GetUser CANCELLED");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    Channel channel = channel("shop", busy);
    var slow = trial.lab().clock().submit(() -> get(channel));
    busy.awaitBegun();
    add(channel);
    busy.answer();
    Patience.get(slow);
    assertThat(notes)
        .as(
            "AddUser came and ended while GetUser was under way. One interceptor sees all calls of a"
                + " client: what belongs to one is kept in an object made for that call.")
        .containsExactly("AddUser UNIMPLEMENTED", "GetUser OK");
  }

  private static Outcome<UserResponse> get(Channel channel) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return told(() -> stub.getUser(UserRequest.getDefaultInstance()));
  }

  private static Outcome<UserResponse> add(Channel channel) throws Exception {
    Metadata headers = new Metadata();
    headers.put(OTHER, "the caller's");
    var stub = UserManagerGrpc.newBlockingV2Stub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    return told(() -> stub.addUser(User.getDefaultInstance()));
  }

  /** On a thread of its own: a caller that is told nothing waits for good. */
  private static Outcome<UserResponse> told(Callable<UserResponse> call) throws Exception {
    Aside<Outcome<UserResponse>> caller = new Aside<>(() -> Outcome.of(call));
    Patience.until(caller::isDone);
    assertThat(caller.isDone() ? "told" : "not told")
        .as("The call has ended, and its caller is not told. What you override goes on, by super.")
        .isEqualTo("told");
    return caller.result();
  }

  private Channel channel(String name, BindableService service) throws IOException {
    Channel channel = trial.channelTo(builder -> builder.addService(service).intercept(received));
    return ClientInterceptors.intercept(channel, new NoteEveryCall(name, notes::add));
  }

  private static final class FailingUsers extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      Metadata trailers = new Metadata();
      trailers.put(OTHER, "the server's");
      responses.onError(Status.NOT_FOUND.asRuntimeException(trailers));
    }
  }
}
