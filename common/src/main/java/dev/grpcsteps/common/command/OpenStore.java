package dev.grpcsteps.common.command;

import dev.grpcsteps.common.etcd.EtcdUserStore;
import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.store.JsonFileUserStore;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.UserManagerGrpc;
import java.util.function.Consumer;

/**
 * The users that a server serves.
 *
 * @param size how many there were when they were opened
 * @param health has the server's health say from now on what the store can do
 */
record OpenStore(UserStore users, int size, Consumer<RunningServer> health)
    implements AutoCloseable {

  /** After the disk has failed, only a restart helps: so nothing of this server is well. */
  static OpenStore of(JsonFileUserStore users) {
    return new OpenStore(
        users, users.size(), server -> users.readOnly().thenRun(server::reportNotServing));
  }

  /**
   * While etcd is away, the service says NOT_SERVING, but not the server: clients that watch the
   * server's health would leave it, and all others, and look-ups would end that could go on.
   */
  static OpenStore of(EtcdUserStore users) {
    return new OpenStore(
        users,
        users.size(),
        server -> users.onReach(reached -> server.report(UserManagerGrpc.SERVICE_NAME, reached)));
  }

  @Override
  public void close() {
    users.close();
  }
}
