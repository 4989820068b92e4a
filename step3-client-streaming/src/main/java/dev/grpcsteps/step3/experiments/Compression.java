package dev.grpcsteps.step3.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Gzip, asked for by the client's stub. */
final class Compression {

  private static final String ALL = "All: the two sides agree on one compression for a call";
  private static final String AS_SENT =
      "Both requests, and the second answer: each side decides for what it sends";
  private static final String SECOND_CALL =
      "Only those of the second call: the handler must ask for compression as well";

  static final Experiment EXPERIMENT = new Experiment(
      "compression",
      ClientStreamingExperiments.FOLDER + "Compression.java",
      "A stub made withCompression(\"gzip\") sends a user whose nickname is 10,000 times the same"
          + " letter, and the handler answers with the same user. In a second call the handler"
          + " asks for gzip as well. Which of the two requests and two answers are compressed?"
          + " And does a tiny user get smaller?",
      List.of(ALL, AS_SENT, SECOND_CALL),
      AS_SENT,
      Compression::run,
      "Each side decides for what it sends. The client says in its initial metadata what it can"
          + " read (grpc-accept-encoding); to use it, the handler calls setCompression(\"gzip\") on"
          + " its ServerCallStreamObserver before the first message. Do it for large texts: gzip"
          + " adds about 20 bytes of its own, so a tiny message grows.");

  private static final Map<List<Boolean>, String> CHOICES = Map.of(
      List.of(true, true, true, true), ALL,
      List.of(true, false, true, true), AS_SENT,
      List.of(false, false, true, true), SECOND_CALL);

  private Compression() {}

  private static String run(Lab lab) throws Exception {
    User large = User.newBuilder().setId(1).setNickname("a".repeat(10_000)).build();
    User tiny = User.newBuilder().setId(1).build();

    List<String> first = sizes(lab, new Echo(false), large);
    lab.see("gzip on the stub only: request " + first.get(0) + "; answer " + first.get(1));
    List<String> second = sizes(lab, new Echo(true), large);
    lab.see("gzip in the handler too: request " + second.get(0) + "; answer " + second.get(1));
    lab.see("a tiny user: request " + sizes(lab, new Echo(false), tiny).get(0));

    List<Boolean> compressed = Stream.concat(first.stream(), second.stream())
        .map(size -> size.contains("compressed"))
        .toList();
    return CHOICES.getOrDefault(compressed, "compressed: " + compressed);
  }

  /** What the request and the answer of one call weigh, from the trace. */
  private static List<String> sizes(Lab lab, Echo service, User user) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));
    stub.withCompression("gzip").withDeadlineAfter(30, TimeUnit.SECONDS).addUser(user);
    List<CallEvent> events = lab.takeEvents();
    return List.of(sent(events, Side.CLIENT), sent(events, Side.SERVER));
  }

  private static String sent(List<CallEvent> events, Side side) {
    return events.stream()
        .filter(event -> event.side() == side && event.kind() == Kind.SIZE)
        .map(CallEvent::detail)
        .filter(detail -> detail.startsWith("sent #1: "))
        .map(detail -> detail.substring("sent #1: ".length()))
        .findFirst()
        .orElse("not sent");
  }

  private static final class Echo extends UserManagerImplBase {

    private final boolean compresses;

    Echo(boolean compresses) {
      this.compresses = compresses;
    }

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      if (compresses) {
        ((ServerCallStreamObserver<UserResponse>) responses).setCompression("gzip");
      }
      responses.onNext(UserResponse.newBuilder().setUser(user).build());
      responses.onCompleted();
    }
  }
}
