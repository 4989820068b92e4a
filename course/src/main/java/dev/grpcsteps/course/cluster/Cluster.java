package dev.grpcsteps.course.cluster;

import static java.util.stream.Collectors.joining;

import dev.grpcsteps.common.lab.AtExit;
import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.common.lab.TemporaryFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Three servers and, for their users, an etcd of three members: all on free ports of 127.0.0.1, with
 * data of their own in new folders. Closing it ends them and removes the folders; so does the end of
 * this JVM.
 */
public final class Cluster implements AutoCloseable {

  private static final int COUNT = 3;

  private final EtcdMembers etcd;
  private final TemporaryFolder folder;
  private final List<ClusterServer> servers;
  private final AtExit atExit;

  private Cluster(EtcdMembers etcd, TemporaryFolder folder) {
    this.etcd = etcd;
    this.folder = folder;
    this.servers = IntStream.rangeClosed(1, COUNT)
        .mapToObj(i -> new ClusterServer(folder.path(), "server" + i, etcd.address()))
        .toList();
    this.atExit = new AtExit(this::end); // When there is something to end.
  }

  /**
   * Starts all and waits until they take calls.
   *
   * @param progress is told what is being done, in lines
   * @throws IOException if one of them does not start; then the others have been ended
   */
  public static Cluster start(Consumer<String> progress) throws IOException {
    progress.accept("starting an etcd of three members");
    EtcdMembers etcd = EtcdMembers.start(COUNT);
    Cluster cluster;
    try {
      cluster = new Cluster(etcd, TemporaryFolder.create());
    } catch (IOException e) {
      etcd.close();
      throw e;
    }
    try {
      progress.accept("starting three servers");
      cluster.startServers();
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  private void startServers() throws IOException {
    for (ClusterServer server : servers) {
      server.start();
    }
    for (ClusterServer server : servers) {
      server.awaitReady();
    }
  }

  /** Where the users are. */
  public EtcdMembers etcd() {
    return etcd;
  }

  /** The servers, one by one. */
  public List<ClusterServer> servers() {
    return servers;
  }

  /** Where clients find them: {@code HOST:PORT,HOST:PORT,HOST:PORT}. */
  public String addresses() {
    return servers.stream().map(ClusterServer::address).collect(joining(","));
  }

  @Override
  public void close() {
    atExit.close();
    etcd.close();
  }

  private void end() {
    servers.forEach(ClusterServer::close);
    folder.close();
  }
}
