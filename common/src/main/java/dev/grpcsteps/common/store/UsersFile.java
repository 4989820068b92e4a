package dev.grpcsteps.common.store;

import dev.grpcsteps.proto.User;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The users' file, open for adding, by one thread at a time. */
interface UsersFile extends Closeable {

  /**
   * So many users are added at once at most: enough to share a sync, and few enough that what a crash can
   * leave of them is told from a damaged file.
   */
  int MOST_IN_ONE_ADD = 100;

  /**
   * Adds users whose ids are not in the file; returns once they are there to stay.
   *
   * @throws ReadOnlyException if it is not known which of them are there; nothing may be added any
   *     more
   * @throws IOException if none of them is there, {@link NoRoomException} if the disk is full
   */
  void add(List<User> users) throws IOException;
}
