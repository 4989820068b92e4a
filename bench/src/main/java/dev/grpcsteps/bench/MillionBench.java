package dev.grpcsteps.bench;

import dev.grpcsteps.bench.measure.Bench;
import dev.grpcsteps.bench.measure.Contestant;
import dev.grpcsteps.bench.measure.Contestant.Measurement;
import dev.grpcsteps.bench.measure.Ratio;
import dev.grpcsteps.bench.measure.Rounds;
import dev.grpcsteps.bench.measure.Samples;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.LiveHeap;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserTypeRequest;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A million users: how soon they are served, and what one slow reader of them costs. */
@Command(
    name = "million",
    description = "1,000,000 users: the time to serve them, and the memory to stream them.")
final class MillionBench implements Bench {

  private static final int USERS = 1_000_000;
  private static final int READ_BETWEEN_LOOKS = 100_000;

  @Mixin
  private Rounds rounds = new Rounds(5);

  /** A program that says when it is ready. */
  private interface Start {
    BenchedServer start() throws Exception;
  }

  @Override
  public List<Ratio> measure() throws Exception {
    try (BenchFolder folder = new BenchFolder()) {
      Path users = folder.users(USERS);
      return List.of(start(users), heap(users));
    }
  }

  private Ratio start(Path users) throws Exception {
    Contestant server =
        new Contestant("start of the server", seconds(() -> BenchedServer.shipped(users)));
    Contestant jackson =
        new Contestant("Jackson alone", seconds(() -> BenchedServer.reading(users)));
    Contestant.warmUp(1, List.of(server, jackson));
    Contestant.inTurn(rounds.count(), List.of(server, jackson));
    return Ratio.atMost(
        2,
        "start of the server, 1,000,000 users",
        "their file read alone, by Jackson streaming",
        server.samples(),
        jackson.samples(),
        "%.2f s");
  }

  private static Measurement seconds(Start start) {
    return () -> {
      long begin = System.nanoTime();
      BenchedServer started = start.start();
      double seconds = (System.nanoTime() - begin) / 1e9;
      started.close();
      return seconds;
    };
  }

  private static Ratio heap(Path users) throws Exception {
    Samples peak = new Samples();
    Samples rest = new Samples();
    try (BenchedServer server = BenchedServer.shipped(users)) {
      rest.add(LiveHeap.of(server.pid()));
      peak.add(highestHeapOfAStream(server));
    }
    return new Ratio(
        "peak heap, 1,000,000 users to one slow reader",
        "heap at rest; compared is the difference",
        peak.text("%.1f MiB"),
        rest.text("%.1f MiB"),
        peak.median() - rest.median(),
        16,
        false);
  }

  /** Looks again and again while one reader takes all users; the reader waits at each look. */
  private static double highestHeapOfAStream(BenchedServer server) throws Exception {
    UserTypeRequest normal =
        UserTypeRequest.newBuilder().setUserTypeValue(UserType.NORMAL_VALUE).build();
    try (ClientChannel channel = ClientChannel.to(server.target())) {
      var call = UserManagerGrpc.newBlockingV2Stub(channel).getUsersByType(normal);
      double highest = 0;
      for (int count = 0; call.read() != null; count++) {
        if (count % READ_BETWEEN_LOOKS == 0) {
          System.err.printf("streaming: %,d of %,d users%n", count, USERS);
          highest = Math.max(highest, LiveHeap.of(server.pid()));
        }
      }
      return highest;
    }
  }
}
