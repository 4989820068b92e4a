package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.SoakTable;
import io.grpc.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Paths that a file server or a proxy might take for another one. In gRPC a path is a name. */
@Tag("soak")
class OddPathAttackTest {

  private static final List<String> ODD = List.of(
      "UserManager/GetUser",
      "//UserManager/GetUser",
      "/UserManager//GetUser",
      "/UserManager/../UserManager/GetUser",
      "/./UserManager/GetUser",
      "/UserManager/GetUser/",
      "/UserManager/GetUser?x",
      "/UserManager/GetUser#x",
      "/UserManager/GetUser\0",
      "/UserManager/%47etUser",
      "/usermanager/getuser",
      "http://localhost/UserManager/GetUser",
      "/UserManager",
      "/",
      "*",
      "");

  @Test
  void onlyTheRightPathLeadsToTheHandler() throws IOException {
    try (Target target = Target.hardened()) {
      List<String> served = new ArrayList<>();
      for (String path : ODD) {
        if (isServed(target, path)) {
          served.add(path);
        }
      }
      int entered = target.service().entered();
      boolean right = isServed(target, CountingService.UNARY);
      Status.Code honest = target.honestCall();
      String seen =
          "served: %s; the right path: %s; honest call %s".formatted(served, right, honest);
      SoakTable.row("Odd paths", ODD.size() + " calls", seen, "none served but the right path");

      assertThat(served).isEmpty();
      assertThat(entered).isZero();
      assertThat(right).as("control").isTrue();
      assertThat(honest).isEqualTo(Status.Code.OK);
    }
  }

  /** Each on a connection of its own, because some end the connection. */
  private static boolean isServed(Target target, String path) throws IOException {
    try (RawConnection client = RawConnection.ready(target.port())) {
      return FirstCall.isServed(
          client, Frame.headers(FirstCall.STREAM, Frame.END_HEADERS, HeaderBlock.request(path)));
    }
  }
}
