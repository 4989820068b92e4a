package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ServerCredentials;
import io.grpc.Status.Code;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.SelfSignedCertificate;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Clients and servers that agree on TLS, or do not. */
final class PlaintextOrTls {

  private static final String ALL_OK = "all OK: the two sides agree on what both can do";
  private static final String UNAVAILABLE =
      "OK where both sides do the same, UNAVAILABLE where they do not";
  private static final String UNAUTHENTICATED =
      "OK where both sides do the same, UNAUTHENTICATED where they do not";
  private static final String TLS_CAN_BOTH =
      "the TLS client is OK with both servers, the plain client only with the plain server";

  static final Experiment EXPERIMENT = new Experiment(
      "plaintext-or-tls",
      UnaryExperiments.FOLDER + "PlaintextOrTls.java",
      "One server speaks TLS, another plain text. A client that trusts the TLS server's"
          + " certificate calls both, and so does a client in plain text. How do the four calls"
          + " end?",
      List.of(ALL_OK, UNAVAILABLE, UNAUTHENTICATED, TLS_CAN_BOTH),
      UNAVAILABLE,
      PlaintextOrTls::run,
      "Nothing is negotiated: each side starts as its credentials say, and cannot read what the"
          + " other sends. To a call that is a connection that failed, UNAVAILABLE, just as if"
          + " the server were down. So compare the credentials of the two sides before you look"
          + " for a server that is down. UNAUTHENTICATED is about who the caller is: a server"
          + " says so, over a connection that works.");

  private static final String HOST = "localhost";

  private static final Map<List<Code>, String> CHOICES = Map.of(
      List.of(Code.OK, Code.OK, Code.OK, Code.OK), ALL_OK,
      List.of(Code.OK, Code.UNAVAILABLE, Code.UNAVAILABLE, Code.OK), UNAVAILABLE,
      List.of(Code.OK, Code.UNAUTHENTICATED, Code.UNAUTHENTICATED, Code.OK), UNAUTHENTICATED,
      List.of(Code.OK, Code.OK, Code.UNAVAILABLE, Code.OK), TLS_CAN_BOTH);

  private PlaintextOrTls() {}

  // There is no successor among the libraries that gRPC brings along.
  @SuppressWarnings("deprecation")
  private static String run(Lab lab) throws Exception {
    SelfSignedCertificate own = new SelfSignedCertificate(HOST, "EC", 256);
    try {
      String tlsServer =
          serve(lab, TlsServerCredentials.create(own.certificate(), own.privateKey()));
      String plainServer = serve(lab, InsecureServerCredentials.create());
      ChannelCredentials tls =
          TlsChannelCredentials.newBuilder().trustManager(own.certificate()).build();
      ChannelCredentials plain = InsecureChannelCredentials.create();
      List<Code> codes = List.of(
          call(lab, "TLS client, TLS server", tls, tlsServer),
          call(lab, "TLS client, plain server", tls, plainServer),
          call(lab, "plain client, TLS server", plain, tlsServer),
          call(lab, "plain client, plain server", plain, plainServer));
      return CHOICES.getOrDefault(codes, "the calls ended with " + codes);
    } finally {
      own.delete();
    }
  }

  private static Code call(Lab lab, String label, ChannelCredentials credentials, String target)
      throws Exception {
    ManagedChannel channel = lab.keep(
        Grpc.newChannelBuilder(target, credentials).overrideAuthority(HOST).build());
    var stub = UserManagerGrpc.newBlockingV2Stub(channel);
    return lab.seeStatus(
        label,
        () ->
            stub.withDeadlineAfter(20, TimeUnit.SECONDS).getUser(UserRequest.getDefaultInstance()));
  }

  private static String serve(Lab lab, ServerCredentials credentials) throws IOException {
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      }
    };
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server =
        NettyServerBuilder.forAddress(anyPort, credentials).addService(service).build();
    return "127.0.0.1:" + lab.keep(server.start()).getPort();
  }
}
