package dev.grpcsteps.step2.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that asks before it sends, to a client that reads slowly. */
final class FloodWithIsReady {

  private static final int ALL = 2_000;
  private static final UserResponse TEN_KILOBYTES =
      UserResponse.newBuilder().setMessage("x".repeat(10_000)).build();

  private static final String ONE_BY_ONE =
      "One message: each message that the client reads asks for one more";
  private static final String AND_THEN_ALL =
      "Some, what fits on the way; the others when the client reads on, and all arrive";
  private static final String AND_NO_MORE =
      "Some, what fits on the way; when isReady() has turned false, nothing more is sent";
  private static final String ALL_AT_ONCE =
      "All 2,000: isReady() only says that the client is connected";

  static final Experiment EXPERIMENT = new Experiment(
      "flood-with-isready",
      ServerStreamingExperiments.FOLDER + "FloodWithIsReady.java",
      "A handler has 2,000 messages of 10 kB for its client. It sends them in an onReadyHandler,"
          + " and there only while isReady() is true. The client reads one message and then does"
          + " something else. How far does the handler get?",
      List.of(ONE_BY_ONE, AND_THEN_ALL, AND_NO_MORE, ALL_AT_ONCE),
      AND_THEN_ALL,
      FloodWithIsReady::run,
      "isReady() is false while more than a little waits in the server's queue, and gRPC calls"
          + " the onReadyHandler each time it turns true again. What is sent ahead fills HTTP/2's"
          + " window, a megabyte or so, and that is all that a slow reader's call costs. Set the"
          + " handler before the method returns, send nowhere else, and keep in a field how far you"
          + " are.");

  private FloodWithIsReady() {}

  private static String run(Lab lab) throws Exception {
    Asker service = new Asker();
    var stub = UserManagerGrpc.newBlockingV2Stub(
        lab.open(Lab.target(lab.start(builder -> builder.addService(service)))));
    var call = stub.withDeadlineAfter(60, TimeUnit.SECONDS)
        .getUsersByType(UserTypeRequest.getDefaultInstance());
    call.read();
    int ahead = settled(service.sent, stub);
    lab.see("the client has read 1; the handler has sent " + ahead);
    Reader client = new Reader(ahead);
    client.readOn(call, service.sent);
    lab.see("the client reads on: " + client.read + " have arrived in the end");
    lab.see("the handler was never more than " + client.farthest + " messages ahead");
    if (client.read < ALL) {
      return AND_NO_MORE;
    }
    if (ahead == ALL) {
      return ALL_AT_ONCE;
    }
    return client.farthest <= 2 ? ONE_BY_ONE : AND_THEN_ALL;
  }

  /** The number once it has not grown for 20 round trips on the same connection. */
  private static int settled(AtomicInteger sent, UserManagerBlockingV2Stub stub)
      throws StatusException {
    int last = -1;
    for (int trips = 0, same = 0; trips < 2_000 && same < 20; trips++) {
      stub.withDeadlineAfter(30, TimeUnit.SECONDS).getUser(UserRequest.getDefaultInstance());
      same = sent.get() == last ? same + 1 : 0;
      last = sent.get();
    }
    return last;
  }

  /** A client that has read one message; it notes how far the handler is ahead of it. */
  private static final class Reader {

    private int read = 1;
    private int farthest;

    Reader(int ahead) {
      farthest = ahead;
    }

    void readOn(BlockingClientCall<?, ?> call, AtomicInteger sent) throws InterruptedException {
      try {
        while (call.read() != null) {
          read++;
          farthest = Math.max(farthest, sent.get() - read);
        }
      } catch (StatusException e) {
        // What has not come by the deadline does not come any more; it is counted as missing.
      }
    }
  }

  private static final class Asker extends UserManagerImplBase {

    private final AtomicInteger sent = new AtomicInteger();

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }

    @Override
    public void getUsersByType(UserTypeRequest request, StreamObserver<UserResponse> responses) {
      var call = (ServerCallStreamObserver<UserResponse>) responses;
      call.setOnReadyHandler(() -> {
        while (call.isReady() && sent.get() < ALL) {
          call.onNext(TEN_KILOBYTES);
          if (sent.incrementAndGet() == ALL) {
            call.onCompleted();
          }
        }
      });
    }
  }
}
