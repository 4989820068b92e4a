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
import java.util.concurrent.TimeUnit;

/** Gzip, asked for by the client's stub. */
final class Compression {

  static final Experiment EXPERIMENT = new Experiment(
      "compression",
      "A stub made withCompression(\"gzip\") sends a user whose nickname is 10,000 times the same"
          + " letter, and the server's handler answers with the same user. What is compressed?",
      List.of(
          "The request and the answer: the two sides agree on one compression for the call",
          "The request only, until the handler asks for compression as well",
          "Neither, until the handler asks for compression as well"),
      1,
      Compression::run,
      "Each side decides for what it sends. The client says in its initial metadata what it can"
          + " read (grpc-accept-encoding); to use it, the handler calls setCompression(\"gzip\") on"
          + " its ServerCallStreamObserver before the first message. Do it for large texts: gzip"
          + " adds about 20 bytes of its own, so that a tiny message grows.");

  private Compression() {}

  private static int run(Lab lab) throws Exception {
    User large = User.newBuilder().setId(1).setNickname("a".repeat(10_000)).build();
    User tiny = User.newBuilder().setId(1).build();

    List<String> sizes = sizes(lab, new Echo(false), large);
    lab.see("gzip on the stub only: request " + sizes.get(0) + "; answer " + sizes.get(1));
    List<String> both = sizes(lab, new Echo(true), large);
    lab.see("gzip in the handler too: request " + both.get(0) + "; answer " + both.get(1));
    lab.see("a tiny user: request " + sizes(lab, new Echo(false), tiny).get(0));

    boolean request = compressed(sizes.get(0));
    boolean answer = compressed(sizes.get(1));
    if (!compressed(both.get(0)) || !compressed(both.get(1))) {
      return -1;
    }
    if (request) {
      return answer ? 0 : 1;
    }
    return answer ? -1 : 2;
  }

  /** What the request and the answer of one call weigh, from the trace. */
  private static List<String> sizes(Lab lab, Echo service, User user) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(lab.open(lab.serve(service))));
    stub.withCompression("gzip").withDeadlineAfter(10, TimeUnit.SECONDS).addUser(user);
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

  private static boolean compressed(String size) {
    return size.contains("compressed");
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
