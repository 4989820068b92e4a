package dev.grpcsteps.course.system;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.etcd.EtcdUserStore;
import dev.grpcsteps.common.lab.FreePorts;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.server.CallLimits;
import dev.grpcsteps.common.server.TokenCheck;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.etcd.KVGrpc.KVImplBase;
import dev.grpcsteps.proto.etcd.KeyValue;
import dev.grpcsteps.proto.etcd.RangeRequest;
import dev.grpcsteps.proto.etcd.RangeResponse;
import dev.grpcsteps.step2.ServerStreamingUserManager;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Server;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls that are right, each to a server of its own that cannot answer it. */
final class FailingServers {

  private static final Duration ENOUGH = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final UserRequest ID_1 = UserRequest.newBuilder().setId(1).build();
  private static final User PIYO =
      User.newBuilder().setId(7).setNickname("piyo").setMailAddress("piyo@b").build();

  private FailingServers() {}

  static Object callWhatItDoesNotHave() throws StatusException {
    try (GrpcFixture step2 =
        GrpcFixture.inProcess(users -> List.of(new ServerStreamingUserManager(users)))) {
      return UserManagerGrpc.newBlockingV2Stub(step2.channel()).getUser(ID_1);
    }
  }

  static Object callWithoutToken() throws StatusException {
    try (GrpcFixture closed = GrpcFixture.loopback(
        users -> List.of(new UserManager(users)),
        builder -> builder.intercept(new TokenCheck("0123456789abcdef")))) {
      return UserManagerGrpc.newBlockingV2Stub(closed.channel()).getUser(ID_1);
    }
  }

  static Object callWhereNobodyListens() throws Exception {
    try (ClientChannel channel = ClientChannel.to(FreePorts.nobodysTarget())) {
      return UserManagerGrpc.newBlockingV2Stub(channel).getUser(ID_1);
    }
  }

  static Object addWhereThereIsNoRoom() throws StatusException {
    try (GrpcFixture full =
        GrpcFixture.inProcess(users -> List.of(new UserManager(new FullStore(users))))) {
      return UserManagerGrpc.newBlockingV2Stub(full.channel()).addUser(PIYO);
    }
  }

  static Object addWithoutEtcd() throws Exception {
    Server etcd = NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(new OneUserInEtcd())
        .build()
        .start();
    try (EtcdUserStore users =
        EtcdUserStore.open("127.0.0.1:" + etcd.getPort(), InsecureChannelCredentials.create())) {
      etcd.shutdownNow().awaitTermination();
      try (GrpcFixture server = GrpcFixture.inProcess(own -> List.of(new UserManager(users)))) {
        return UserManagerGrpc.newBlockingV2Stub(server.channel()).addUser(PIYO);
      }
    }
  }

  private static final class OneUserInEtcd extends KVImplBase {
    @Override
    public void range(RangeRequest request, StreamObserver<RangeResponse> responses) {
      responses.onNext(RangeResponse.newBuilder()
          .addKvs(KeyValue.newBuilder()
              .setKey(ByteString.copyFromUtf8("grpcsteps/users/1"))
              .setValue(PIYO.toBuilder().setId(1).build().toByteString()))
          .build());
      responses.onCompleted();
    }
  }

  static Object callABusyServer() throws StatusException {
    CallLimits noUnaryCalls = new CallLimits(ENOUGH, ENOUGH, 0, 1);
    try (GrpcFixture busy =
        GrpcFixture.loopback(noUnaryCalls, users -> List.of(new UserManager(users)))) {
      return UserManagerGrpc.newBlockingV2Stub(busy.channel()).getUser(ID_1);
    }
  }

  static Object stayIdle() throws Exception {
    CallLimits shortIdle = new CallLimits(ENOUGH, SHORT, 1, 1);
    try (GrpcFixture server =
        GrpcFixture.loopback(shortIdle, users -> List.of(new UserManager(users)))) {
      return UserManagerGrpc.newBlockingV2Stub(server.channel()).getUsersByIds().read();
    }
  }

  static Object outliveTheConnection() throws Exception {
    try (GrpcFixture server = GrpcFixture.loopback(
        users -> List.of(new UserManager(users)),
        builder -> builder
            .maxConnectionAge(SHORT.toMillis(), TimeUnit.MILLISECONDS)
            .maxConnectionAgeGrace(SHORT.toMillis(), TimeUnit.MILLISECONDS))) {
      return UserManagerGrpc.newBlockingV2Stub(server.channel()).getUsersByIds().read();
    }
  }

  static Object callASlowServer() throws Exception {
    CallLimits shortCalls = new CallLimits(SHORT, ENOUGH, 1, 1);
    UserManagerImplBase silent = new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        // Never answers.
      }
    };
    try (GrpcFixture server = GrpcFixture.loopback(shortCalls, users -> List.of(silent))) {
      return UserManagerGrpc.newBlockingV2Stub(server.channel()).getUser(ID_1);
    }
  }
}
