package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.course.system.RunningProcess.Ended;
import dev.grpcsteps.course.system.Telemetry.Span;
import dev.grpcsteps.step4.whole.WholeClientMain;
import dev.grpcsteps.step4.whole.WholeServerMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our programs under OpenTelemetry's agent, with no line of code for it. */
@Tag("ci")
class SeenFromOutsideTest {

  /** A span around the method that makes both calls; gRPC has one only for each call. */
  private static final String AROUND_BOTH =
      "-Dotel.instrumentation.methods.include=dev.grpcsteps.step4.whole.ClubMembers[find]";

  private static final Telemetry TELEMETRY = new Telemetry();

  @BeforeAll
  static void call() throws Exception {
    if (!EtcdMembers.installed()) {
      ExternalTool.endTest(System.getenv(), "install etcd");
    }
    List<String> options = Telemetry.options("server");
    try (EtcdMembers etcd = EtcdMembers.start(1);
        ServerProcess server = ServerProcess.ready(JavaProcess.start(
            List.of(),
            options,
            WholeServerMain.class,
            "--port=0",
            "--store=etcd://" + etcd.address()))) {
      String port = "--port=" + server.port();
      client(Telemetry.options("together", AROUND_BOTH), port, "GetClub", "1", "--members");
      client(Telemetry.options("apart"), port, "GetClub", "1", "--members");
      client(Telemetry.options("adding"), port, "AddUser", "7", "nick", "nick@example.com", "3");
      client(List.of(), port, "AddUser", "0", "nick", "nick@example.com", "3");
      server.process().terminate();
      TELEMETRY.read(server.process().awaitEnd().errors());
    }
  }

  private static void client(List<String> options, String... args) throws Exception {
    try (RunningProcess client =
        JavaProcess.start(List.of(), options, WholeClientMain.class, args)) {
      client.closeInput();
      Ended ended = client.awaitEnd();
      TELEMETRY.read(ended.errors());
    }
  }

  @Test
  void twoHopsAreOneTrace() {
    Span whole = TELEMETRY.span("together", "internal ClubMembers.find");

    assertThat(path(whole.trace(), "server UserManager/GetUsersByIds"))
        .containsExactly(
            "server: server UserManager/GetUsersByIds",
            "together: client UserManager/GetUsersByIds",
            "together: internal ClubMembers.find");
    assertThat(path(whole.trace(), "server ClubManager/GetClub"))
        .containsExactly(
            "server: server ClubManager/GetClub",
            "together: client ClubManager/GetClub",
            "together: internal ClubMembers.find");
  }

  @Test
  void areTwoTracesWithNothingAroundBoth() {
    Span first = TELEMETRY.span("apart", "client ClubManager/GetClub");
    Span second = TELEMETRY.span("apart", "client UserManager/GetUsersByIds");

    assertThat(first.trace()).isNotEqualTo(second.trace());
  }

  @Test
  void anAddIsSeenOnItsWayThroughTheServerToEtcd() {
    Span add = TELEMETRY.span("adding", "client UserManager/AddUser");

    assertThat(path(add.trace(), "client etcdserverpb.KV/Txn"))
        .containsExactly(
            "server: client etcdserverpb.KV/Txn",
            "server: server UserManager/AddUser",
            "adding: client UserManager/AddUser");
  }

  @Test
  void callsAreCountedByMethodAndCode() {
    assertThat(TELEMETRY.calls())
        .isEqualTo(Map.of("GetClub 0", 2, "GetUsersByIds 0", 2, "AddUser 0", 1, "AddUser 3", 1));
  }

  /** A span of a trace, what it is part of, and so on. */
  private static List<String> path(String trace, String inner) {
    List<String> path = new ArrayList<>();
    for (Span span = TELEMETRY.inTrace(trace, each -> each.toString().endsWith(": " + inner));
        span != null;
        span = TELEMETRY.parent(span)) {
      path.add(span.toString());
    }
    return path;
  }
}
