package dev.grpcsteps.course.conform;

import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server that is asked, as the checks see it; for one thread. */
public final class Server implements AutoCloseable {

  private static final Metadata.Key<String> TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

  private static final Set<Status.Code> NOBODY =
      EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.UNAUTHENTICATED);

  private final Target target;
  private final Duration patience;
  private final @Nullable Restart restart;
  private final People people = new People(this);
  private ManagedChannel channel;
  private Census census = new Census(List.of());

  private Server(Target target, Duration patience, @Nullable Restart restart) {
    this.target = target;
    this.patience = patience;
    this.restart = restart;
    channel = target.open();
  }

  /**
   * Connects to a server.
   *
   * @param patience how long it may be silent
   * @param restart stops and starts it; null if that cannot be done
   * @throws NobodyThereException if no server answers there, or none that lets this client in
   */
  public static Server connect(Target target, Duration patience, @Nullable Restart restart)
      throws NobodyThereException, InterruptedException {
    Server server = new Server(target, patience, restart);
    Status status = server.calls().get(0).outcome().status();
    boolean silent = status.getCode() == Status.Code.DEADLINE_EXCEEDED
        && server.channel.getState(false) != ConnectivityState.READY;
    if (silent || NOBODY.contains(status.getCode())) {
      server.close();
      throw NobodyThereException.at(target.address(), status);
    }
    server.census = Census.take(server.calls());
    return server;
  }

  /** The calls, through a channel as clients usually have it. */
  Calls calls() {
    return new Calls(channel, patience);
  }

  /**
   * The calls, with a deadline that the server is told of and that nobody else keeps.
   *
   * <p>A client's own deadline would end the call on this side, whatever the server does.
   */
  Calls told(Duration deadline) {
    Metadata headers = new Metadata();
    headers.put(TIMEOUT, deadline.toMillis() + "m");
    var told = MetadataUtils.newAttachHeadersInterceptor(headers);
    return new Calls(ClientInterceptors.intercept(channel, told), patience);
  }

  /** A connection of its own, on which the server must soon wait for the reader. */
  Connection narrow() {
    return new Connection(target.openNarrow(), patience);
  }

  /** A connection of its own, for what a server may take for an attack and answer by closing it. */
  Connection another() {
    return new Connection(target.open(), patience);
  }

  /** The users that the checks ask for. */
  People people() {
    return people;
  }

  /** What there was before the checks began. */
  Census census() {
    return census;
  }

  /** The plain channel, for calls that are not of this contract. */
  ManagedChannel channel() {
    return channel;
  }

  Duration patience() {
    return patience;
  }

  Optional<Restart> restart() {
    return Optional.ofNullable(restart);
  }

  String address() {
    return target.address();
  }

  /** Waits for the connection to end, as it does with its server; false if it did not. */
  boolean isDisconnected(Duration mostWait) throws InterruptedException {
    return Listening.leaves(channel, ConnectivityState.READY, mostWait);
  }

  /** Connects anew, as soon as the server listens; false if it did not. */
  boolean isBack(Duration mostWait) throws InterruptedException {
    boolean back = new Listening(target).within(mostWait);
    if (back) {
      reconnect();
    }
    return back;
  }

  /** Whether it still listens; if only the connection has ended, connects anew. */
  boolean isThere() throws InterruptedException {
    boolean there = new Listening(target).now();
    if (there && channel.getState(false) != ConnectivityState.READY) {
      reconnect();
    }
    return there;
  }

  private void reconnect() {
    channel.shutdownNow();
    channel = target.open();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
