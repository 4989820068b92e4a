package dev.grpcsteps.common.etcd;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.EtcdMembers;
import dev.grpcsteps.proto.etcd.KVGrpc;
import dev.grpcsteps.proto.etcd.PutRequest;
import dev.grpcsteps.proto.etcd.RequestOp;
import dev.grpcsteps.proto.etcd.TxnRequest;
import io.grpc.InsecureChannelCredentials;
import io.grpc.StatusException;
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

  /** Writes any key, as another program might. */
  static void put(String member, ByteString key, ByteString value) throws StatusException {
    PutRequest put = PutRequest.newBuilder().setKey(key).setValue(value).build();
    try (ClientChannel channel = ClientChannel.to(member)) {
      var unused = KVGrpc.newBlockingV2Stub(channel)
          .txn(TxnRequest.newBuilder()
              .addSuccess(RequestOp.newBuilder().setRequestPut(put))
              .build());
    }
  }
}
