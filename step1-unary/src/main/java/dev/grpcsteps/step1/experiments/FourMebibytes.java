package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status.Code;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A large message and large metadata, over two transports. */
final class FourMebibytes {

  private static final String ALL = "all four: gRPC cuts what is large into pieces";
  private static final String MESSAGES =
      "the message over both transports, the metadata over neither";
  private static final String IN_PROCESS = "both over the in-process transport, neither over Netty";
  private static final String NONE = "none: the limits are gRPC's own, the same everywhere";

  static final Experiment EXPERIMENT = new Experiment(
      "four-mebibytes",
      UnaryExperiments.FOLDER + "FourMebibytes.java",
      "A call has a reply of 5 MiB, another 9,000 bytes of metadata. Both are made over Netty and"
          + " a real socket, then over the in-process transport that many tests use. Which of the"
          + " four get through?",
      List.of(ALL, MESSAGES, IN_PROCESS, NONE),
      IN_PROCESS,
      FourMebibytes::run,
      "Over Netty a receiver takes messages up to 4 MiB and metadata up to 8 KiB, unless it is"
          + " told otherwise; in-process nothing limits messages, and metadata only where a limit"
          + " is set, so a test passes and the real call fails. Do not just raise the limit, which protects the receiver's"
          + " memory: send many small messages in a stream. Test what may be large over a real"
          + " socket.");

  private static final int FIVE_MEBIBYTES = 5 * 1024 * 1024;
  private static final Metadata.Key<String> NOTE =
      Metadata.Key.of("note", Metadata.ASCII_STRING_MARSHALLER);

  private static final Map<List<Code>, String> CHOICES = Map.of(
      List.of(Code.OK, Code.OK, Code.OK, Code.OK), ALL,
      List.of(Code.OK, Code.INTERNAL, Code.OK, Code.INTERNAL), MESSAGES,
      List.of(Code.RESOURCE_EXHAUSTED, Code.INTERNAL, Code.OK, Code.OK), IN_PROCESS,
      List.of(Code.RESOURCE_EXHAUSTED, Code.INTERNAL, Code.RESOURCE_EXHAUSTED, Code.INTERNAL),
          NONE);

  private FourMebibytes() {}

  private static String run(Lab lab) throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server netty =
        lab.keep(NettyServerBuilder.forAddress(anyPort, InsecureServerCredentials.create())
            .addService(new LargeUserManager())
            .build()
            .start());
    String name = InProcessServerBuilder.generateName();
    lab.keep(InProcessServerBuilder.forName(name)
        .addService(new LargeUserManager())
        .build()
        .start());
    Channel socket = lab.open("127.0.0.1:" + netty.getPort());
    Channel inProcess = lab.keep(InProcessChannelBuilder.forName(name).build());
    List<Code> codes = List.of(
        call(lab, "5 MiB over Netty", socket, FIVE_MEBIBYTES, 0),
        call(lab, "9,000 bytes of metadata over Netty", socket, 0, 9_000),
        call(lab, "5 MiB in-process", inProcess, FIVE_MEBIBYTES, 0),
        call(lab, "9,000 bytes of metadata in-process", inProcess, 0, 9_000));
    return CHOICES.getOrDefault(codes, "the calls ended with " + codes);
  }

  /** Has a call ask for a reply of about this size, with metadata of this size. */
  private static Code call(Lab lab, String label, Channel channel, int reply, int metadata)
      throws Exception {
    Metadata headers = new Metadata();
    headers.put(NOTE, "x".repeat(metadata));
    var stub = UserManagerGrpc.newBlockingV2Stub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .withDeadlineAfter(20, TimeUnit.SECONDS);
    UserRequest request = UserRequest.newBuilder().setId(reply).build();
    return lab.seeStatus(label, () -> stub.getUser(request));
  }

  private static final class LargeUserManager extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(
          UserResponse.newBuilder().setMessage("x".repeat(request.getId())).build());
      responses.onCompleted();
    }
  }
}
