package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ClientRecording;
import dev.grpcsteps.common.trace.ServerRecording;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Bare gRPC servers and channels to experiment with, over real sockets on 127.0.0.1 and without any
 * helper of this course in between; it closes all that it opened.
 */
public final class Lab implements AutoCloseable {

  private final SilentGrpcLog log = new SilentGrpcLog();
  private final CallRecorder recorder = new CallRecorder();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final Opened opened;
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(4, new DaemonThreads("lab"));

  /** Begins with nothing open. */
  public Lab() {
    this(new Opened(List.of(), List.of()));
  }

  /** Begins with what is opened so. */
  Lab(Opened opened) {
    this.opened = opened;
  }

  /** Starts a server with a service on any free port, recorded; returns its target. */
  public String serve(BindableService service) throws IOException {
    return serve(builder -> builder.addService(service));
  }

  /** Starts a server as {@code setup} wants it on any free port, recorded; returns its target. */
  public String serve(Consumer<ServerBuilder<?>> setup) throws IOException {
    return target(start(builder -> {
      setup.accept(builder);
      new ServerRecording(recorder).applyTo(builder);
    }));
  }

  /** Starts a server that is not recorded: for many messages, or to be stopped by the experiment. */
  public Server start(Consumer<ServerBuilder<?>> setup) throws IOException {
    return opened.start(setup);
  }

  /** What a channel needs to find a server of the lab. */
  public static String target(Server server) {
    return "127.0.0.1:" + server.getPort();
  }

  /** Has a server closed with the lab. */
  public Server keep(Server server) {
    opened.add(server);
    return server;
  }

  /** Opens a channel in plain text. */
  public ManagedChannel open(String target) {
    return opened.open(target);
  }

  /** Has a channel closed with the lab. */
  public ManagedChannel keep(ManagedChannel channel) {
    opened.add(channel);
    return channel;
  }

  /** The same channel, with its calls recorded. */
  public Channel recorded(Channel channel) {
    return ClientInterceptors.intercept(channel, new ClientRecording(recorder));
  }

  /** Runs things later or on another thread; stopped with the lab. */
  public ScheduledExecutorService clock() {
    return clock;
  }

  /** Tells the reader a thing that was seen, in one line. */
  public void see(String line) {
    seen.add(line);
  }

  /** Makes a call and tells how it ended: {@code label: CODE}. Any other exception is passed on. */
  public Status.Code seeStatus(String label, Callable<?> call) throws Exception {
    Status status = Status.OK;
    try {
      call.call();
    } catch (StatusException | StatusRuntimeException e) {
      status = Status.fromThrowable(e);
    }
    String description = status.getDescription();
    String text = description == null ? "" : ", " + description.replaceAll("\\R\\s*", " ");
    see(label + ": " + status.getCode() + text);
    return status.getCode();
  }

  /** What was seen, in order. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /** Drops all that was seen and recorded so far. */
  public void forget() throws InterruptedException {
    takeEvents();
    seen.clear();
  }

  /** What was recorded since the last time this was asked. */
  public List<CallEvent> takeEvents() throws InterruptedException {
    return recorder.takeEvents();
  }

  /** What was recorded and not yet taken; asked without waiting, also of a lab that is closed. */
  public List<CallEvent> events() {
    return recorder.events();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    opened.close();
    log.close();
  }
}
