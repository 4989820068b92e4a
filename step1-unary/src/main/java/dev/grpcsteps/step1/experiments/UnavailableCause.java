package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call to a server that is not there. */
final class UnavailableCause {

  static final Experiment EXPERIMENT = new Experiment(
      "unavailable-cause",
      "Nothing listens on the server's port: the connection is refused. A client opens a channel"
          + " and makes a call. Where does it learn of the refusal?",
      List.of(
          "opening the channel throws a ConnectException",
          "the call throws a ConnectException",
          "the call's status is UNAVAILABLE; a ConnectException is among its causes",
          "nowhere: the call's status is UNAVAILABLE and has no cause"),
      2,
      UnavailableCause::run,
      "A channel connects when it is needed, not when it is opened, and every failure of the"
          + " connection is UNAVAILABLE to a call: a refusal, an unknown host, a failed TLS"
          + " handshake. Which one it was is told by the status' causes; log the exception with"
          + " them, not getMessage() alone. The causes stay in the client, they never travel.");

  private UnavailableCause() {}

  private static int run(Lab lab) throws Exception {
    // Bound, but not listening: the port is taken, and connections to it are refused.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Channel channel;
      try {
        channel = lab.open("127.0.0.1:" + taken.getLocalPort());
      } catch (RuntimeException e) {
        return refused(e) ? 0 : -1;
      }
      lab.see("the channel is open");
      return call(lab, channel);
    }
  }

  private static int call(Lab lab, Channel channel) throws InterruptedException {
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(channel))
        .withDeadlineAfter(20, TimeUnit.SECONDS);
    try {
      stub.getUser(UserRequest.getDefaultInstance());
      return -1;
    } catch (RuntimeException e) {
      return refused(e) ? 1 : -1;
    } catch (StatusException e) {
      Status status = e.getStatus();
      lab.see("code: " + status.getCode());
      lab.see("description: " + status.getDescription());
      for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
        lab.see("cause: " + cause);
      }
      if (status.getCode() != Status.Code.UNAVAILABLE) {
        return -1;
      }
      return refused(status.getCause()) ? 2 : status.getCause() == null ? 3 : -1;
    }
  }

  private static boolean refused(@Nullable Throwable thrown) {
    return thrown != null && (thrown instanceof ConnectException || refused(thrown.getCause()));
  }
}
