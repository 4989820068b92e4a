package dev.grpcsteps.course.system;

import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who just looks up a user, again and again over one connection, while others attack. */
final class HonestClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ClientChannel channel;
  private final Thread thread = new Thread(this::callOn, "honest client");
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean done;

  HonestClient(String target) throws StatusException {
    channel = ClientChannel.to(target);
    call(channel);
    thread.start();
  }

  /** One call on a connection of its own: what somebody gets who comes only now. */
  static String newcomer(String target) {
    try (ClientChannel channel = ClientChannel.to(target)) {
      call(channel);
      return "OK";
    } catch (StatusException e) {
      return e.getStatus().getCode().toString();
    }
  }

  private void callOn() {
    while (!done) {
      try {
        call(channel);
        served.incrementAndGet();
      } catch (StatusException e) {
        failed.incrementAndGet();
      }
    }
  }

  private static void call(ClientChannel channel) throws StatusException {
    var unused = UserManagerGrpc.newBlockingV2Stub(channel)
        .withDeadlineAfter(PATIENCE)
        .getUser(UserRequest.newBuilder().setId(1).build());
  }

  int served() {
    return served.get();
  }

  int failed() {
    return failed.get();
  }

  @Override
  public void close() {
    done = true;
    channel.close(); // Its last call ends with this.
  }
}
