package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.InsecureServerCredentials;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls to a server that is not there yet. */
final class FailFast {

  private static final String BOTH_OK = "both OK: the deadline says how long to try";
  private static final String USUAL_FAILS =
      "the usual call UNAVAILABLE before the server starts, the other OK";
  private static final String BOTH_FAIL =
      "both UNAVAILABLE before the server starts: there is nobody to wait for";

  static final Experiment EXPERIMENT = new Experiment(
      "fail-fast",
      UnaryExperiments.FOLDER + "FailFast.java",
      "A client is up before its server. It makes a usual call, then a call withWaitForReady(),"
          + " each with a deadline of 20 seconds. Then the server starts. How do the two calls"
          + " end?",
      List.of(BOTH_OK, USUAL_FAILS, BOTH_FAIL),
      USUAL_FAILS,
      FailFast::run,
      "A call fails fast unless it is told otherwise: when the channel cannot connect, it ends"
          + " with UNAVAILABLE, however far away its deadline is. With withWaitForReady() it"
          + " waits until the channel, which tries again and again, has a connection. Use it"
          + " where the server may come later, and always with a deadline, or it waits forever.");

  private static final Map<List<Code>, String> CHOICES = Map.of(
      List.of(Code.OK, Code.OK), BOTH_OK,
      List.of(Code.UNAVAILABLE, Code.OK), USUAL_FAILS,
      List.of(Code.UNAVAILABLE, Code.UNAVAILABLE), BOTH_FAIL);

  private FailFast() {}

  private static String run(Lab lab) throws Exception {
    SocketAddress address;
    Code usual;
    Future<UserResponse> patient;
    // Bound but not listening: nobody else gets the port, and connections to it are refused.
    try (Socket port = new Socket()) {
      port.setReuseAddress(true); // For the server, at once when this is closed.
      port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      address = port.getLocalSocketAddress();
      Channel channel = lab.recorded(lab.open("127.0.0.1:" + port.getLocalPort()));
      usual = lab.seeStatus(
          "the usual call, with no server",
          () -> UserManagerGrpc.newBlockingV2Stub(channel)
              .withDeadlineAfter(20, TimeUnit.SECONDS)
              .getUser(UserRequest.getDefaultInstance()));
      patient = UserManagerGrpc.newFutureStub(channel)
          .withWaitForReady()
          .withDeadlineAfter(20, TimeUnit.SECONDS)
          .getUser(UserRequest.getDefaultInstance());
    }
    startServer(lab, address);
    lab.see("the server has started");
    List<Code> codes =
        List.of(usual, lab.seeStatus("the call withWaitForReady()", () -> get(patient)));
    return CHOICES.getOrDefault(codes, "the calls ended with " + codes);
  }

  private static UserResponse get(Future<UserResponse> response) throws Exception {
    try {
      return response.get(25, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Status.fromThrowable(e).asException();
    }
  }

  private static void startServer(Lab lab, SocketAddress address) throws Exception {
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      }
    };
    lab.keep(NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
        .addService(service)
        .build()
        .start());
  }
}
