package dev.grpcsteps.common.command;

import dev.grpcsteps.common.etcd.UnreachableException;
import dev.grpcsteps.common.store.DamagedFileException;
import dev.grpcsteps.common.store.FileInUseException;
import dev.grpcsteps.common.trace.VisibleText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Says in one line why a server could not start, and what to do. What the exception is does not tell what
 * failed: "No space left on device" has no type of its own.
 */
final class StartFailure {

  private StartFailure() {}

  /** The users could not be opened. */
  static String ofStore(IOException failure, String where) {
    String reason = VisibleText.of(String.valueOf(failure.getMessage()));
    if (failure instanceof DamagedFileException) {
      return reason + "; fix the file, or choose another with --data FILE";
    }
    if (failure instanceof FileInUseException) {
      return reason + "; stop that server, or choose another file with --data FILE";
    }
    if (failure instanceof UnreachableException) {
      return reason + "; is etcd running there, and with TLS if --store-ca is given?";
    }
    String why =
        failure instanceof FileSystemException file ? VisibleText.of(reason(file)) : reason;
    return "cannot use %s: %s; choose another file with --data FILE".formatted(where, why);
  }

  /** The port could not be opened. */
  static String ofAddress(IOException failure, InetSocketAddress address) {
    return "cannot listen on %s port %d: %s; choose another --host or --port (0 takes any free one)"
        .formatted(address.getHostString(), address.getPort(), socketFault(failure));
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied on " + failure.getFile();
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no " + failure.getFile();
    }
    if (failure instanceof FileAlreadyExistsException) {
      return failure.getFile() + " is not a folder";
    }
    return failure.getReason() == null ? failure.toString() : failure.getReason();
  }

  private static String socketFault(IOException failure) {
    String message = String.valueOf(RootCause.message(failure));
    // Each system has its own words for this.
    return message.contains("already in use") ? "another server has it" : message;
  }
}
