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

  private static final String OPENING_THROWS = "opening the channel throws a ConnectException";
  private static final String CALL_THROWS = "the call throws a ConnectException";
  private static final String AMONG_THE_CAUSES =
      "the call's status is UNAVAILABLE; a ConnectException is among its causes";
  private static final String NOWHERE =
      "nowhere: the call's status is UNAVAILABLE and has no cause";

  static final Experiment EXPERIMENT = new Experiment(
      "unavailable-cause",
      UnaryExperiments.FOLDER + "UnavailableCause.java",
      "Nothing listens on the server's port: the connection is refused. A client opens a channel"
          + " and makes a call. Where does it learn of the refusal?",
      List.of(OPENING_THROWS, CALL_THROWS, AMONG_THE_CAUSES, NOWHERE),
      AMONG_THE_CAUSES,
      UnavailableCause::run,
      "A channel connects when it is needed, not when it is opened, and a call sees every failure"
          + " to connect as UNAVAILABLE: a refusal, an unknown host, a failed TLS"
          + " handshake. The causes of the status tell which one it was; log the exception with"
          + " them, not getMessage() alone. The causes stay in the client, they never travel.");

  private UnavailableCause() {}

  private static String run(Lab lab) throws Exception {
    // Bound, but not listening: the port is taken, and connections to it are refused.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Channel channel;
      try {
        channel = lab.open("127.0.0.1:" + taken.getLocalPort());
      } catch (RuntimeException e) {
        return refused(e) ? OPENING_THROWS : e.toString();
      }
      lab.see("the channel is open");
      return call(lab, channel);
    }
  }

  private static String call(Lab lab, Channel channel) throws InterruptedException {
    var stub = UserManagerGrpc.newBlockingV2Stub(lab.recorded(channel))
        .withDeadlineAfter(20, TimeUnit.SECONDS);
    try {
      stub.getUser(UserRequest.getDefaultInstance());
      return "the call ended with OK";
    } catch (RuntimeException e) {
      return refused(e) ? CALL_THROWS : e.toString();
    } catch (StatusException e) {
      Status status = e.getStatus();
      lab.see("code: " + status.getCode());
      lab.see("description: " + status.getDescription());
      for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
        lab.see("cause: " + cause);
      }
      return choice(status);
    }
  }

  private static String choice(Status status) {
    if (status.getCode() == Status.Code.UNAVAILABLE && refused(status.getCause())) {
      return AMONG_THE_CAUSES;
    }
    if (status.getCode() == Status.Code.UNAVAILABLE && status.getCause() == null) {
      return NOWHERE;
    }
    return "the call ended with " + status;
  }

  private static boolean refused(@Nullable Throwable thrown) {
    return thrown != null && (thrown instanceof ConnectException || refused(thrown.getCause()));
  }
}
