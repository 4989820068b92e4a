package com.example.bookshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bookshop.v1.Book;
import com.example.bookshop.v1.BookShopServiceGrpc.BookShopServiceImplBase;
import com.example.bookshop.v1.GetBookRequest;
import com.example.bookshop.v1.GetBookResponse;
import com.example.bookshop.v1.ListBooksRequest;
import com.example.bookshop.v1.ListBooksResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against a service that does what a test needs: a fake, where a mock would be of the stub. */
class BookShopClientTest {

  private static final Book SEEDS = Book.newBuilder().setTitle("Seeds").build();
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<String> requestIds = new CopyOnWriteArrayList<>();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name)
        .addService(new FakeService())
        .intercept(new HeaderKeeper())
        .build()
        .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void sendsAnotherRequestIdWithEachCall() throws Exception {
    var client = new BookShopClient(channel, LONG);

    client.getBook("answer");
    client.getBook("answer");

    assertThat(requestIds).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
  }

  // A client that forgot its deadline would wait here, and the test with it.
  @Test
  @Timeout(30)
  void givesUpAtItsDeadline() {
    var client = new BookShopClient(channel, Duration.ofMillis(50));

    StatusException failure =
        catchThrowableOfType(StatusException.class, () -> client.getBook("silence"));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void readsAStreamToItsEnd() throws Exception {
    var client = new BookShopClient(channel, LONG);

    assertThat(client.listBooks("two")).containsExactly(SEEDS, SEEDS);
  }

  @Test
  void takesHalfAStreamForAFailure() {
    var client = new BookShopClient(channel, LONG);

    StatusException failure =
        catchThrowableOfType(StatusException.class, () -> client.listBooks("broken"));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DATA_LOSS);
  }

  private static final class FakeService extends BookShopServiceImplBase {

    @Override
    public void getBook(GetBookRequest request, StreamObserver<GetBookResponse> responses) {
      if (request.getIsbn().equals("silence")) {
        return;
      }
      responses.onNext(GetBookResponse.newBuilder().setBook(SEEDS).build());
      responses.onCompleted();
    }

    @Override
    public void listBooks(ListBooksRequest request, StreamObserver<ListBooksResponse> responses) {
      responses.onNext(ListBooksResponse.newBuilder().setBook(SEEDS).build());
      if (request.getShelf().equals("broken")) {
        responses.onError(Status.DATA_LOSS.asRuntimeException());
        return;
      }
      responses.onNext(ListBooksResponse.newBuilder().setBook(SEEDS).build());
      responses.onCompleted();
    }
  }

  /** Keeps what the client sends with a call: a handler does not see its metadata. */
  private final class HeaderKeeper implements ServerInterceptor {

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      requestIds.add(headers.get(RequestId.KEY));
      return next.startCall(call, headers);
    }
  }
}
