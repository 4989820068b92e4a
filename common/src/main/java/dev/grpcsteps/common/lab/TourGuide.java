package dev.grpcsteps.common.lab;

import dev.grpcsteps.common.call.DefaultDeadline;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ClientRecording;
import dev.grpcsteps.common.trace.ServerRecording;
import dev.grpcsteps.common.trace.Timeline;
import dev.grpcsteps.common.trace.Wrapped;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.StatusException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Leads through a step: makes real calls to a real server on a free port and tells what each side
 * did.
 */
public final class TourGuide implements AutoCloseable {

  private static final int WIDTH = 78;
  // A reader may have changed the service so that it never answers; the tour ends all the same.
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  // Of all guides: where one tour follows another, there is a pause between them too.
  private static boolean told;

  private final CallRecorder recorder = new CallRecorder();
  private final GrpcFixture grpc;
  private final Channel channel;
  private final PrintStream out = System.out;

  /**
   * Starts the server with the article's users in a file of its own.
   *
   * @param services makes the services from the users
   */
  public TourGuide(Function<UserStore, List<BindableService>> services) {
    this.grpc = GrpcFixture.loopback(services, new ServerRecording(recorder)::applyTo);
    this.channel = ClientInterceptors.interceptForward(
        grpc.channel(), new DefaultDeadline(DEADLINE), new ClientRecording(recorder));
  }

  /** The channel to the server; every call on it is told. */
  public Channel channel() {
    return channel;
  }

  /** Prints a headline. */
  public void headline(String text) {
    pause();
    out.println(text);
    out.println("=".repeat(text.length()));
    say("Server: " + grpc.target() + ", with six users in a file of its own.");
  }

  /** Prints a paragraph. */
  public void say(String text) {
    Wrapped.lines(text, WIDTH, "").forEach(out::println);
    out.println();
  }

  /**
   * Makes a call, then tells it. On a terminal, waits for Enter first if another has been told.
   *
   * @param command what one would type for this call
   * @param lesson what to look at
   * @param call makes it; what it returns is what the client got, a line an item
   */
  public void show(String command, String lesson, Callable<List<String>> call) throws Exception {
    pause();
    out.println("-- " + command + " " + "-".repeat(WIDTH - 4 - command.length()));
    List<String> result = resultOf(call);
    Timeline.of(recorder.takeEvents()).forEach(out::println);
    for (String line : result) {
      Wrapped.lines("=> " + line, WIDTH - 2, "  ").forEach(part -> out.println("  " + part));
    }
    say(lesson);
    told = true;
  }

  private static void pause() {
    if (told) {
      Pause.untilEnter();
    }
    told = false;
  }

  /** A call that fails is told like any other: a reader may have changed the service. */
  private static List<String> resultOf(Callable<List<String>> call) throws Exception {
    try {
      return call.call();
    } catch (StatusException e) {
      return List.of("the stub threw a StatusException: " + e.getStatus().getCode());
    }
  }

  /** The line of the users' file that has this text; for showing what reached the disk. */
  public String lineOfUsersFile(String text) {
    return grpc.usersJson()
        .lines()
        .filter(line -> line.contains(text))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    grpc.close();
  }
}
