package dev.grpcsteps.course.cluster;

import dev.grpcsteps.common.client.AddAgain;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.client.ServerList;
import dev.grpcsteps.common.client.ServiceConfig;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.InsecureChannelCredentials;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A client that looks up a user again and again, and one that adds user after user, until it is closed. */
final class Traffic implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 5; // For readers who want to see it, not to load it.
  private static final int FIRST_ID = 1001;
  private static final User USER = User.newBuilder()
      .setNickname("user")
      .setMailAddress("user@example.com")
      .setUserType(UserType.NORMAL)
      .build();

  private final Tally tally = new Tally();
  private final ClientChannel channel;
  private volatile boolean over;
  private int nextId = FIRST_ID;

  /** Begins to call these servers, {@code HOST:PORT[,HOST:PORT...]}. */
  Traffic(String servers) {
    channel = ClientChannel.to(
        ServerList.target(servers),
        InsecureChannelCredentials.create(),
        builder -> builder.defaultServiceConfig(ServiceConfig.forSeveralServers()));
    start(this::lookUp);
    start(this::add);
  }

  /** What the two have seen. */
  Tally tally() {
    return tally;
  }

  /** What one of them does over and over. */
  private interface Step {
    void run() throws InterruptedException;
  }

  private void start(Step step) {
    Thread thread = new Thread(() -> repeat(step), "traffic");
    thread.setDaemon(true);
    thread.start();
  }

  private void repeat(Step step) {
    try {
      while (!over) {
        step.run();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookUp() {
    AnsweredBy answered = new AnsweredBy();
    try {
      var unused = UserManagerGrpc.newBlockingV2Stub(channel)
          .withInterceptors(answered)
          .withDeadlineAfter(DEADLINE)
          .getUser(UserRequest.newBuilder().setId(1).build());
      tally.answeredBy(answered.server());
    } catch (StatusException e) {
      tally.lookUpFailed();
    }
  }

  private void add() throws InterruptedException {
    try {
      var unused = AddAgain.add(channel, USER.toBuilder().setId(nextId).build(), PATIENCE);
      nextId++;
      tally.added();
    } catch (StatusException e) {
      // Goes on with the same user; the tally tells how long that took.
    }
  }

  @Override
  public void close() {
    over = true;
    channel.close();
  }
}
