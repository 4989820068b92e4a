package dev.grpcsteps.common.etcd;

import dev.grpcsteps.common.lab.EtcdMembers;
import io.grpc.InsecureChannelCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The real etcd, where it is on the machine; on CI it must be. */
public final class Etcd {

  private Etcd() {}

  /** Without etcd on this machine, ends the test. */
  public static void mustBeHere() {
    if (EtcdMembers.installed()) {
      return;
    }
    String advice = "install etcd (Debian: etcd-server), or name the program in ETCD";
    if (System.getenv("CI") != null) {
      Assertions.fail("needed on CI: " + advice);
    }
    System.err.println("passed over: to run this, " + advice);
    Assumptions.abort(advice);
  }

  static EtcdMembers start(int members) throws IOException {
    mustBeHere();
    return EtcdMembers.start(members);
  }

  static EtcdUserStore open(String members) throws UnreachableException {
    return EtcdUserStore.open(members, InsecureChannelCredentials.create());
  }

  /** Has etcd forget all changes before a revision; over HTTP, because the course never asks for it. */
  static void compact(String member, long revision) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://" + member + "/v3/kv/compaction"))
        .POST(BodyPublishers.ofString("{\"revision\": \"" + revision + "\"}"))
        .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("not compacted: " + response.body());
    }
  }
}
