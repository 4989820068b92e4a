package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.trace.CallEvent;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fixture of an exercise's test: services behind a real socket, calls recorded on both sides, and
 * an end to each of them.
 *
 * <pre>{@code
 * @AutoClose
 * private final Trial trial = new Trial();
 * }</pre>
 */
public final class Trial implements AutoCloseable {

  private static volatile @Nullable Trial latest;

  private final Lab lab = new Lab();

  /** Begins a trial, with nothing in it. */
  public Trial() {
    latest = this;
  }

  /**
   * Serves services on a free port of 127.0.0.1.
   *
   * @return a channel to them, recorded and with a {@link CallNet} under it
   */
  public Channel channelTo(BindableService... services) throws IOException {
    return channelTo(builder -> {
      for (BindableService service : services) {
        builder.addService(service);
      }
    });
  }

  /** As {@link #channelTo(BindableService...)}, to a server as {@code setup} wants it. */
  public Channel channelTo(Consumer<ServerBuilder<?>> setup) throws IOException {
    return channelTo(lab.serve(setup));
  }

  /** As {@link #channelTo(Consumer)}, but not recorded: for many messages. */
  public Channel unrecordedTo(Consumer<ServerBuilder<?>> setup) throws IOException {
    return ClientInterceptors.intercept(lab.open(Lab.target(lab.start(setup))), new CallNet());
  }

  /** A channel to a server of this trial, recorded and with a net as the other one. */
  public Channel channelTo(String target) {
    return channelTo(target, new CallNet());
  }

  /** As {@link #channelTo(String)}, with another net. */
  public Channel channelTo(String target, CallNet net) {
    return lab.recorded(ClientInterceptors.intercept(lab.open(target), net));
  }

  /** What the trial is made of, for servers and channels of another kind; this trial closes it. */
  public Lab lab() {
    return lab;
  }

  /** What the latest trial has recorded, to explain why its test has failed. */
  public static List<CallEvent> latestEvents() {
    Trial trial = latest;
    return trial == null ? List.of() : trial.lab.events();
  }

  @Override
  public void close() {
    lab.close();
  }
}
