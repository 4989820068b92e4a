package dev.grpcsteps.course.conform;

import io.grpc.ManagedChannel;
import java.time.Duration;

/** A connection beside the usual one, for one check; closing it ends the calls on it. */
record Connection(ManagedChannel channel, Duration patience) implements Crowd.Member {

  Calls calls() {
    return new Calls(channel, patience);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
