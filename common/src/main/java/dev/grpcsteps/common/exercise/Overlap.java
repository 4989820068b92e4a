package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.common.lab.Trial;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** For calls of which one is held until another has ended. */
final class Overlap {

  /** Long enough for a call that waits for nothing; the net under both gives them twice as much. */
  static final Duration WAIT = Duration.ofMillis(1500);

  private Overlap() {}

  /** A channel whose net does not end a call that is held. */
  static Channel channelTo(Trial trial, Consumer<ServerBuilder<?>> setup) throws IOException {
    Channel channel = trial.lab().open(Lab.target(trial.lab().start(setup)));
    return ClientInterceptors.intercept(channel, new CallNet(WAIT.multipliedBy(2)));
  }
}
