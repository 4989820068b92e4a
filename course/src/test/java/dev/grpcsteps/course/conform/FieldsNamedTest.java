package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.bent;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A person who writes the details in another language reads what is wrong with them. */
class FieldsNamedTest {

  private static final Metadata.Key<byte[]> TRAILER =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final Any ONE_FIELD = Any.pack(BadRequest.newBuilder()
      .addFieldViolations(FieldViolation.newBuilder().setField("id"))
      .build());

  /** What came from a server that sends this in place of the right trailer. */
  private static String cameOf(Consumer<Metadata> other) throws Exception {
    Consumer<ServerBuilder<?>> fault = bent(UserManagerGrpc.getAddUserMethod(), () -> new Bend<>() {
      @Override
      Status end(Status status, Metadata trailers, ServerCall<User, UserResponse> client) {
        trailers.discardAll(TRAILER);
        other.accept(trailers);
        return status;
      }
    });
    try (GrpcFixture grpc = GrpcFixture.loopback(WholeServerMain::services, fault);
        Server server = Server.connect(
            new Target(grpc.target(), InsecureChannelCredentials.create(), List.of()),
            Asked.PATIENCE,
            null)) {
      Result result = Result.of(FieldsNamed.CHECK, server);
      return Objects.requireNonNull(result.shortfall()).came();
    }
  }

  private static String cameOf(int code, Any... details) throws Exception {
    com.google.rpc.Status rich = com.google.rpc.Status.newBuilder()
        .setCode(code)
        .addAllDetails(List.of(details))
        .build();
    return cameOf(trailers -> trailers.put(TRAILER, rich.toByteArray()));
  }

  @Test
  void saysThatThereIsNoTrailer() throws Exception {
    assertThat(cameOf(trailers -> {}))
        .startsWith("status INVALID_ARGUMENT (")
        .endsWith("; no trailer grpc-status-details-bin");
  }

  @Test
  void saysThatATrailerCannotBeRead() throws Exception {
    byte[] broken = {0x0A};

    assertThat(cameOf(trailers -> trailers.put(TRAILER, broken)))
        .contains("a trailer grpc-status-details-bin of 1 byte that cannot be read");
  }

  @Test
  void saysWhichCodeIsInTheDetails() throws Exception {
    assertThat(cameOf(0, ONE_FIELD)).contains("has code 0 and 1 detail");
    assertThat(cameOf(3)).contains("has code 3 and 0 details");
  }

  @Test
  void saysWhichTypeIsInTheDetails() throws Exception {
    Any bare = ONE_FIELD.toBuilder().setTypeUrl("google.rpc.BadRequest").build();

    assertThat(cameOf(3, bare))
        .endsWith("in details only an Any whose type_url is \"google.rpc.BadRequest\"");
  }

  @Test
  void saysWhichFieldsAreNamed() throws Exception {
    assertThat(cameOf(3, ONE_FIELD)).endsWith("; fields named: \"id\"");
  }
}
