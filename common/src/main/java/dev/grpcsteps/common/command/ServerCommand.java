package dev.grpcsteps.common.command;

import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.common.store.UserStore;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line of every step's server: opens the users and serves until it is stopped. */
@Command(
    sortOptions = false,
    description = "Serves the users of a JSON file, or of etcd, until stopped with Ctrl-C.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "1:could not start; standard error says why",
      "2:wrong usage",
      "130, 143:stopped, by Ctrl-C or by SIGTERM"
    })
public final class ServerCommand implements Callable<Integer> {

  /** For calls under way when the server is stopped; deploy/kubernetes.yaml allows for it. */
  public static final Duration GRACE = Duration.ofSeconds(5);

  @Mixin
  private final ServerOptions options = new ServerOptions();

  private final Function<UserStore, List<BindableService>> services;
  private final Consumer<ServerBuilder<?>> more;

  private ServerCommand(
      Function<UserStore, List<BindableService>> services, Consumer<ServerBuilder<?>> more) {
    this.services = services;
    this.more = more;
  }

  /**
   * Runs a server's whole life; does not return.
   *
   * @param step the step's name on the command line, as in {@code ./learn run step1}
   * @param services makes the services to serve from the open store
   */
  public static void main(
      String step, String[] args, Function<UserStore, List<BindableService>> services) {
    main(step, args, services, builder -> {});
  }

  /**
   * As {@link #main(String, String[], Function)}.
   *
   * @param more what else the server has: an executor of its own, for example
   */
  public static void main(
      String step,
      String[] args,
      Function<UserStore, List<BindableService>> services,
      Consumer<ServerBuilder<?>> more) {
    LogFormat.install();
    CommandLine command = CommandLines.of(new ServerCommand(services, more));
    System.exit(command.setCommandName("learn run " + step + " server").execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    // First, because opening the users' file makes it: a server that cannot start leaves nothing.
    ServerSetup setup = options.setup();
    OpenStore store;
    try {
      store = options.open();
    } catch (IOException e) {
      return failed(StartFailure.ofStore(e, options.where()));
    }
    try (store) {
      RunningServer server =
          RunningServer.listen(setup, services.apply(store.users()), more.andThen(options.trace()));
      store.health().accept(server);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, store)));
      StopSignals.handle();
      options.openProbePort(server, setup.address().getAddress());
      System.err.printf("%d users in %s%n", store.size(), options.where());
      announce(setup.address().getAddress(), server.address().getPort());
      server.awaitTermination();
      return 0;
    } catch (IOException e) {
      return failed(StartFailure.ofAddress(e, setup.address()));
    }
  }

  private static int failed(String why) {
    System.err.println("error: " + why);
    return 1;
  }

  /** Shows the address as the user gave it: the socket may have its IPv6 form. */
  private static void announce(InetAddress address, int port) {
    // Last, and nothing else goes to standard output: a program that reads this line can call at
    // once.
    String host = address.getHostAddress();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    System.out.println("listening on " + shown + ":" + port);
  }

  private static void stop(RunningServer server, OpenStore store) {
    // Standard error, not a logger: logging has a shutdown hook too, which may have run already.
    System.err.printf(
        "stopping: calls under way have %d s to finish; Ctrl-C again stops at once%n",
        GRACE.toSeconds());
    if (!server.stop(GRACE)) {
      System.err.println("stopped: calls that had not finished were told UNAVAILABLE");
    }
    // After the server: calls under way may still add users.
    store.close();
  }
}
