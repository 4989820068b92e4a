package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.BusyUsers;
import dev.grpcsteps.common.exercise.Caller;
import dev.grpcsteps.common.exercise.FailingUsers;
import dev.grpcsteps.common.exercise.LanguageSentBack;
import dev.grpcsteps.common.exercise.ReceivedMetadata;
import dev.grpcsteps.common.exercise.SeenOptions;
import dev.grpcsteps.common.exercise.ServiceFields;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.RecordingObserver;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NoteEveryCallTest {

  @AutoClose
  private final Trial trial = new Trial();

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final BusyUsers busy = new BusyUsers();
  private final ReceivedMetadata received = new ReceivedMetadata();
  private final SeenOptions options = new SeenOptions();

  @Test
  void sendsTheNameAndNotesTheEnd() throws Exception {
    for (String name : List.of("billing", "shop")) {
      Channel channel = channel(name, FailingUsers.times(0, Status.OK));
      add(channel); // Connected now: nothing waits for a connection that could still be changed.
      assertThat(add(channel).message().getUser())
          .as("The caller is to see nothing of the interceptor: it gets the server's answer.")
          .isEqualTo(FewUsers.FOO);
      assertThat(received.all(NoteEveryCall.CLIENT))
          .as("The server looks for the client's name in the initial metadata. That leaves with"
              + " start(): what is put in later stays here.")
          .containsExactly(name);
      assertThat(received.all(LanguageSentBack.KEY))
          .as("The caller has metadata of its own: put the name with it, and send both.")
          .containsExactly("en");
    }
    assertThat(notes)
        .as("The call has ended, so there is a note: the method's bare name, a blank, and the"
            + " status's code alone. It is made in the listener that you hand on.")
        .hasSize(4)
        .containsOnly("AddUser OK");
  }

  @Test
  void handsOnAllThatTheCallerHasSet() throws Exception {
    Metadata own = new Metadata();
    own.put(NoteEveryCall.CLIENT, "the caller's");
    Channel channel = channel("shop", FailingUsers.times(0, Status.OK));
    add(ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(own)));
    assertThat(received.all(NoteEveryCall.CLIENT))
        .as("The caller has sent something under that key too. A key can have several values: the"
            + " name is put with it all the same, and takes nothing away.")
        .containsExactlyInAnyOrder("the caller's", "shop");
    assertThat(options.told())
        .as("What the caller has set for its call: newCall(method, options) hands it on.")
        .isEqualTo("a deadline, an option");
  }

  @Test
  void notesACallThatFails() throws Exception {
    Outcome<UserResponse> call = get(channel("shop", FailingUsers.times(1, Status.NOT_FOUND)));
    assertThat(call.code() + ", " + call.trailers().get(LanguageSentBack.KEY))
        .as("The caller is to see nothing of the interceptor: this is what the server has sent.")
        .isEqualTo("NOT_FOUND, en");
    assertThat(notes)
        .as("How a call ends is not known before: it is noted in onClose, where the status is. A"
            + " call that fails has no message, and is what somebody will look for. It ends once:"
            + " cancel() is no end, a stub may cancel a call that has ended.")
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
        .as("AddUser came and ended while GetUser was under way. One interceptor sees all calls of"
            + " a client: what belongs to one is kept in an object made for that call.")
        .containsExactly("AddUser UNIMPLEMENTED", "GetUser OK");
    NoteEveryCall one = new NoteEveryCall("shop", notes::add);
    ServiceFields.stayAsTheyAre(one, () -> add(ClientInterceptors.intercept(channel, one)));
  }

  private static Outcome<UserResponse> get(Channel channel) throws Exception {
    return Caller.told(() -> stub(channel).getUser(UserRequest.getDefaultInstance()));
  }

  private static Outcome<UserResponse> add(Channel channel) throws Exception {
    return Caller.told(() -> stub(channel).addUser(FewUsers.FOO));
  }

  private static UserManagerBlockingV2Stub stub(Channel channel) {
    Metadata headers = new Metadata();
    headers.put(LanguageSentBack.KEY, "en");
    return SeenOptions.set(UserManagerGrpc.newBlockingV2Stub(channel))
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private Channel channel(String name, BindableService service) throws IOException {
    Channel channel = trial.channelTo(builder ->
        builder.addService(service).intercept(new LanguageSentBack()).intercept(received));
    return ClientInterceptors.intercept(channel, options, new NoteEveryCall(name, notes::add));
  }
}
