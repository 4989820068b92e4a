package dev.grpcsteps.common.command;

import dev.grpcsteps.common.client.ClientChannel;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** A call that {@link ClientCommand} can make. A subclass has the call's parameters and makes it. */
public abstract class ClientCall implements Callable<Integer> {

  @ParentCommand
  private @Nullable ClientCommand client;

  @Override
  public final Integer call() throws Exception {
    try (ClientChannel channel = options().open()) {
      return make(channel);
    }
  }

  private ClientOptions options() {
    return Objects.requireNonNull(client).options();
  }

  /** Whether the channel may lead to more than one server. */
  protected final boolean hasSeveralServers() {
    return options().several();
  }

  /** How long a call with one request may take. */
  protected final Duration deadline() {
    return options().deadline();
  }

  /**
   * Makes the call and prints what comes back.
   *
   * @param channel to the server; closed afterwards
   * @return the exit code
   * @throws io.grpc.StatusException if the call ends with another status than OK
   */
  protected abstract int make(Channel channel) throws Exception;
}
