package dev.grpcsteps.step3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.StatusException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClientStreamingUserManagerTest {

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.inProcess(users -> List.of(new ClientStreamingUserManager(users)));

  private final ClientStreamingClient client = new ClientStreamingClient(grpc.channel());

  @Test
  void countsTheIdsThatExist() throws Exception {
    assertThat(count(1, 2, 99)).isEqualTo(2);
  }

  @Test
  void countsAnIdThatIsSentTwiceTwice() throws Exception {
    assertThat(count(1, 1, 99, 99, 1)).isEqualTo(3);
  }

  @Test
  void countsNothingInAnEmptyStream() throws Exception {
    assertThat(count()).isZero();
  }

  @Test
  void doesNotCountIdZeroOrTheLargestIdWhereNobodyHasThem() throws Exception {
    assertThat(count(0, 0xFFFF_FFFF)).isZero();
  }

  @Test
  void takesMoreIdsThanAnyBufferHolds() throws Exception {
    int[] many = IntStream.range(0, 20_000).map(i -> i % 10 + 1).toArray();

    assertThat(count(many)).isEqualTo(12_000);
  }

  private int count(int... ids) throws StatusException, InterruptedException {
    return client.countAlreadyUsers(requests(ids)).getUserCnt();
  }

  private static Iterator<UserRequest> requests(int... ids) {
    return IntStream.of(ids)
        .mapToObj(id -> UserRequest.newBuilder().setId(id).build())
        .iterator();
  }
}
