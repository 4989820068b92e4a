package dev.grpcsteps.common.etcd;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.etcd.Event;
import dev.grpcsteps.proto.etcd.KVGrpc.KVImplBase;
import dev.grpcsteps.proto.etcd.KeyValue;
import dev.grpcsteps.proto.etcd.RangeRequest;
import dev.grpcsteps.proto.etcd.RangeResponse;
import dev.grpcsteps.proto.etcd.ResponseHeader;
import dev.grpcsteps.proto.etcd.TxnRequest;
import dev.grpcsteps.proto.etcd.TxnResponse;
import dev.grpcsteps.proto.etcd.WatchGrpc.WatchImplBase;
import dev.grpcsteps.proto.etcd.WatchRequest;
import dev.grpcsteps.proto.etcd.WatchResponse;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Has one user, at revision 1, and leaves to the test when and what it answers to an add. */
final class FakeEtcd implements AutoCloseable {

  /** An add that waits for its answer. */
  record Add(Context context, StreamObserver<TxnResponse> answer) {

    void succeeds(long revision) {
      answer.onNext(TxnResponse.newBuilder()
          .setHeader(ResponseHeader.newBuilder().setRevision(revision))
          .setSucceeded(true)
          .build());
      answer.onCompleted();
    }
  }

  private final BlockingQueue<Add> adds = new LinkedBlockingQueue<>();
  private final BlockingQueue<StreamObserver<WatchResponse>> watches = new LinkedBlockingQueue<>();
  private final Server server;

  FakeEtcd() throws IOException {
    server = NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(new Keys())
        .addService(new Watches())
        .build()
        .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  BlockingQueue<Add> adds() {
    return adds;
  }

  /** The open watches, oldest first. */
  BlockingQueue<StreamObserver<WatchResponse>> watches() {
    return watches;
  }

  static WatchResponse news(User user, long revision) {
    return WatchResponse.newBuilder()
        .addEvents(Event.newBuilder().setKv(entry(user, revision)))
        .build();
  }

  private static KeyValue entry(User user, long revision) {
    return KeyValue.newBuilder()
        .setKey(StoredUser.key(user.getId()))
        .setModRevision(revision)
        .setValue(user.toByteString())
        .build();
  }

  private final class Keys extends KVImplBase {

    @Override
    public void range(RangeRequest request, StreamObserver<RangeResponse> responses) {
      responses.onNext(RangeResponse.newBuilder()
          .setHeader(ResponseHeader.newBuilder().setRevision(1))
          .addKvs(entry(FewUsers.ADMIN, 1))
          .build());
      responses.onCompleted();
    }

    @Override
    public void txn(TxnRequest request, StreamObserver<TxnResponse> responses) {
      adds.add(new Add(Context.current(), responses));
    }
  }

  private final class Watches extends WatchImplBase {

    @Override
    public StreamObserver<WatchRequest> watch(StreamObserver<WatchResponse> responses) {
      return new StreamObserver<>() {
        @Override
        public void onNext(WatchRequest request) {
          responses.onNext(WatchResponse.newBuilder().setCreated(true).build());
          watches.add(responses);
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {}
      };
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
