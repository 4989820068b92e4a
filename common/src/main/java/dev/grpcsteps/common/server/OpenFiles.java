package dev.grpcsteps.common.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The files that the system lets this process open; a connection is one of them. */
final class OpenFiles {

  /**
   * Kept for what the server itself still has to open, jars for example: a class that cannot be read
   * once cannot be used any more.
   */
  private static final long OWN = 16;

  private OpenFiles() {}

  /** How many connections there may be: as many as wanted, if there are files for them. */
  static int connections(int wanted) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long left = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - OWN;
      // Those that are about to close have theirs too: see ConnectionLimit.
      return (int) Math.max(1, Math.min(wanted, left - left / 16));
    }
    return wanted; // Windows has no such limit.
  }
}
