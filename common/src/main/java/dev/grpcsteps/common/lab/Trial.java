package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
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
 *
 * Closing it fails a test that has passed until then, if the reader's code did something meanwhile that
 * no client was told of: see {@link Watch}.
 */
public final class Trial implements AutoCloseable {

  private static volatile @Nullable Trial latest;

  static {
    ThrownUnseen.tell(Trial::threw);
  }

  private final Watch watch = new Watch();
  private final Lab lab = new Lab(new Opened(List.of(watch.servers()), List.of(watch.clients())));

  /** Begins a trial, with nothing in it. */
  public Trial() {
    latest = this;
  }

  private static void threw(Throwable thrown) {
    Trial trial = latest;
    // What waits in vain may even have been begun by an earlier test.
    if (trial != null && !(thrown instanceof WaitedInVain)) {
      trial.watch.threw(thrown);
    }
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

  /** Threads to hand to the reader's code, watched and closed with the trial. */
  public ExecutorService workers(int threads) {
    return watch.workers(threads);
  }

  /** What the servers of recorded calls have sent until now, in words, their statuses too. */
  public List<String> sentBack() {
    return lab.events().stream()
        .filter(event -> event.side() == Side.SERVER)
        .filter(event -> event.kind() == Kind.SEND || event.kind() == Kind.STATUS)
        .map(CallEvent::text)
        .toList();
  }

  /** What the trial is made of, for servers and channels of another kind; this trial closes it. */
  public Lab lab() {
    return lab;
  }

  /** Forgets the latest trial: a test that follows and has none is not explained by it. */
  public static void forgetLatest() {
    latest = null;
  }

  /** What the latest trial has recorded, to explain why its test has failed. */
  public static List<CallEvent> latestEvents() {
    Trial trial = latest;
    return trial == null ? List.of() : trial.lab.events();
  }

  /**
   * What the reader's code did in the latest trial that no client was told of, or let pass; null if
   * nothing.
   */
  public static @Nullable Fault latestFault() {
    Trial trial = latest;
    if (trial == null) {
      return null;
    }
    Fault fault = trial.watch.fault();
    return fault == null ? trial.watch.letPass() : fault;
  }

  /**
   * A handler or callback of the reader's that was still at work, or waited, when the latest trial was
   * closed; null if there was none.
   */
  public static @Nullable Throwable latestUnfinished() {
    Trial trial = latest;
    return trial == null ? null : trial.watch.unfinished();
  }

  @Override
  public void close() {
    watch.awaitRest();
    lab.close();
    watch.close();
    Fault fault = watch.fault();
    if (fault != null) {
      throw fault.asError();
    }
  }
}
