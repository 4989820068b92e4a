package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.ServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Reads no ids until it is told to; then counts them, and answers at a number or at the half-close. */
public final class SlowReader extends UserManagerImplBase {

  private static final int WINDOW_BYTES = 4_096;

  private final int all;
  private final CompletableFuture<Void> reading = new CompletableFuture<>();

  /** Answers after so many ids at the latest. */
  public SlowReader(int all) {
    this.all = all;
  }

  /** Sets up a server that holds few bytes for it. */
  public void behindASmallWindow(ServerBuilder<?> builder) {
    ((NettyServerBuilder) builder).flowControlWindow(WINDOW_BYTES).addService(this);
  }

  /** Reads from now on. */
  public void read() {
    reading.complete(null);
  }

  /** Whether it was told to read. */
  public boolean isReading() {
    return reading.isDone();
  }

  @Override
  public StreamObserver<UserRequest> countAlreadyUsers(StreamObserver<UserCntResponse> responses) {
    var call = (ServerCallStreamObserver<UserCntResponse>) responses;
    call.disableAutoRequest();
    var unused = reading.thenRun(() -> call.request(all + 1));
    return new FirstIds(all, request -> 1, responses);
  }
}
