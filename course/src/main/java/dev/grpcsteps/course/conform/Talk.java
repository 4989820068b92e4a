package dev.grpcsteps.course.conform;

import com.google.protobuf.Message;
import dev.grpcsteps.common.call.Sender;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call under way to which ids are sent. Closing it cancels it, if it is not over. */
final class Talk<R extends Message> implements Crowd.Member {

  private final BlockingClientCall<UserRequest, R> call;
  private final Duration patience;
  private final Answers<R> answers;

  Talk(BlockingClientCall<UserRequest, R> call, Duration patience) {
    this.call = call;
    this.patience = patience;
    answers = new Answers<>(call, patience);
  }

  /** Sends one id. */
  void send(int id) throws InterruptedException {
    try {
      call.write(request(id), patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (StatusException | TimeoutException e) {
      // The call is over, or does not move: the answers will tell.
    }
  }

  /** Sends ids as fast as the server takes them, then half-closes; returns at once. */
  void sendAll(List<Integer> ids) {
    Sender.start(ids.stream().map(Talk::request).iterator(), call);
  }

  void halfClose() {
    call.halfClose();
  }

  Answers<R> answers() {
    return answers;
  }

  private static UserRequest request(int id) {
    return UserRequest.newBuilder().setId(id).build();
  }

  @Override
  public void close() {
    answers.close();
  }
}
