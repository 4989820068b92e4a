package dev.grpcsteps.common.etcd;

import com.google.protobuf.ByteString;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.etcd.Compare;
import dev.grpcsteps.proto.etcd.Compare.CompareResult;
import dev.grpcsteps.proto.etcd.Compare.CompareTarget;
import dev.grpcsteps.proto.etcd.KeyValue;
import dev.grpcsteps.proto.etcd.PutRequest;
import dev.grpcsteps.proto.etcd.RangeRequest;
import dev.grpcsteps.proto.etcd.RequestOp;
import dev.grpcsteps.proto.etcd.TxnRequest;
import dev.grpcsteps.proto.etcd.TxnResponse;
import java.util.List;

/** The transaction that adds users if nobody has one of their ids; else it says who has it. */
final class AddIfAbsent {

  private AddIfAbsent() {}

  static TxnRequest request(List<User> users) {
    TxnRequest.Builder request = TxnRequest.newBuilder();
    for (User user : users) {
      ByteString key = StoredUser.key(user.getId());
      request.addCompare(isAbsent(key)).addSuccess(put(key, user)).addFailure(range(key));
    }
    return request.build();
  }

  /** The revision that a copy must have reached to show what the answer says. */
  static long revision(TxnResponse answer) {
    if (answer.getSucceeded()) {
      return answer.getHeader().getRevision();
    }
    // Not the header's: that may be of a change of other keys, which no watch of ours tells of.
    return answer.getResponsesList().stream()
        .flatMap(operation -> operation.getResponseRange().getKvsList().stream())
        .mapToLong(KeyValue::getModRevision)
        .max()
        .orElse(0);
  }

  private static Compare isAbsent(ByteString key) {
    return Compare.newBuilder()
        .setKey(key)
        .setTarget(CompareTarget.CREATE)
        .setResult(CompareResult.EQUAL)
        .setCreateRevision(0)
        .build();
  }

  private static RequestOp put(ByteString key, User user) {
    PutRequest put =
        PutRequest.newBuilder().setKey(key).setValue(user.toByteString()).build();
    return RequestOp.newBuilder().setRequestPut(put).build();
  }

  private static RequestOp range(ByteString key) {
    RangeRequest one = RangeRequest.newBuilder().setKey(key).build();
    return RequestOp.newBuilder().setRequestRange(one).build();
  }
}
