package dev.grpcsteps.common.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.grpcsteps.common.lab.SoakTable;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that are large when they arrive, or grow large when they are unpacked. */
@Tag("soak")
class MessageAttackTest {

  private static final int MIB = 1 << 20;
  private static final String PLAIN = "identity";
  private static final String GZIP = "gzip";

  /** A valid request of zeros: a server must pass over fields that it does not know. */
  private static UserRequest zeros(int bytes) {
    var field = UnknownFieldSet.Field.newBuilder()
        .addLengthDelimited(ByteString.copyFrom(new byte[bytes]))
        .build();
    var fields = UnknownFieldSet.newBuilder().addField(15, field).build();
    return UserRequest.newBuilder().setUnknownFields(fields).build();
  }

  @Test
  void oneMebibyteIsRefused() throws IOException {
    isRefused("Large message", "1 MiB", zeros(MIB), PLAIN);
  }

  /** Packed, it is just under the limit. */
  @Test
  void aGzipBombIsRefused() throws IOException {
    isRefused("Gzip bomb", "64 MiB in 65 kB of gzip", zeros(64 * MIB), GZIP);
  }

  @Test
  void withoutLimitsOneMebibyteIsServed() throws IOException {
    isServed("Large message, control", "1 MiB", zeros(MIB), PLAIN);
  }

  /** The control's own limit is 4 MiB. */
  @Test
  void withoutLimitsASmallerGzipBombIsServed() throws IOException {
    isServed("Gzip bomb, control", "3 MiB in 3 kB of gzip", zeros(3 * MIB), GZIP);
  }

  private static void isRefused(String scenario, String done, UserRequest request, String packing)
      throws IOException {
    try (Target target = Target.hardened()) {
      Status status = target.call(request, packing);
      int entered = target.service().entered();
      Status.Code honest = target.honestCall();
      String seen = "%s \"%s\", handler entered %d times; honest call %s"
          .formatted(status.getCode(), status.getDescription(), entered, honest);
      SoakTable.row(scenario, done, seen, "RESOURCE_EXHAUSTED, handler not entered");

      assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(entered).isZero();
      assertThat(honest).isEqualTo(Status.Code.OK);
    }
  }

  private static void isServed(String scenario, String done, UserRequest request, String packing)
      throws IOException {
    try (Target target = Target.bare()) {
      Status status = target.call(request, packing);
      SoakTable.row(scenario, done, status.getCode().toString(), "the attack works: OK");

      assertThat(status.getCode()).isEqualTo(Status.Code.OK);
      assertThat(target.service().entered()).isEqualTo(1);
    }
  }
}
