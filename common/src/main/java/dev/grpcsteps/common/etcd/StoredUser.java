package dev.grpcsteps.common.etcd;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.etcd.KeyValue;
import java.util.Optional;
import java.util.logging.Logger;

/** A user as etcd keeps it: its id is in the key, the message is the value. */
final class StoredUser {

  private static final Logger LOG = Logger.getLogger(StoredUser.class.getName());
  private static final String PREFIX = "grpcsteps/users/";

  /** Before the keys of all users. */
  static final ByteString FIRST = ByteString.copyFromUtf8(PREFIX);

  /** Behind the keys of all users: the prefix with its last character, a slash, plus one. */
  static final ByteString END = ByteString.copyFromUtf8("grpcsteps/users0");

  private StoredUser() {}

  static ByteString key(int id) {
    return ByteString.copyFromUtf8(PREFIX + Integer.toUnsignedString(id));
  }

  /** The user; empty, and a line in the log, if another program has written something else. */
  static Optional<User> in(KeyValue entry) {
    try {
      User user = User.parseFrom(entry.getValue());
      if (key(user.getId()).equals(entry.getKey())) {
        return Optional.of(user);
      }
    } catch (InvalidProtocolBufferException e) {
      // No user at all: passed over like one with another id.
    }
    LOG.severe("etcd's key %s does not hold the user that it names: passed over"
        .formatted(entry.getKey().toStringUtf8()));
    return Optional.empty();
  }
}
