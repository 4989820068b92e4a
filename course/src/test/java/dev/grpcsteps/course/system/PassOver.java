package dev.grpcsteps.course.system;

import dev.grpcsteps.common.lab.EtcdMembers;
import java.io.File;
import org.junit.jupiter.api.Assumptions;

/** Ends a test that cannot run here, neither passed nor failed. */
final class PassOver {

  private PassOver() {}

  static void because(String reason) {
    // Maven prints at most how many tests did not run, never why.
    System.err.println("passed over: " + reason);
    Assumptions.abort(reason);
  }

  static void onWindows(String reason) {
    if (File.separatorChar == '\\') {
      because("on Windows, " + reason);
    }
  }

  static void withoutEtcd() {
    if (!EtcdMembers.installed()) {
      ExternalTool.endTest(
          System.getenv(), "install etcd (Debian: etcd-server), or name the program in ETCD");
    }
  }

  static void unlessOnLinux(String reason) {
    if (!System.getProperty("os.name").equals("Linux")) {
      because(reason);
    }
  }
}
