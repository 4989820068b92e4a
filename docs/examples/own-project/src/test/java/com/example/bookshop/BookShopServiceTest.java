package com.example.bookshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bookshop.v1.Book;
import com.example.bookshop.v1.BookShopServiceGrpc;
import com.example.bookshop.v1.BookShopServiceGrpc.BookShopServiceBlockingV2Stub;
import com.example.bookshop.v1.GetBookRequest;
import com.example.bookshop.v1.ListBooksRequest;
import com.example.bookshop.v1.ListBooksResponse;
import com.google.rpc.BadRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service behind a real server and a real stub, without a socket. */
class BookShopServiceTest {

  private static final Book SEEDS = book("9780000000001", "Seeds", "garden");
  private static final Book BREAD = book("9780000000002", "Bread", "kitchen");
  private static final Book SOUP = book("9780000000003", "Soup", "kitchen");

  private Server server;
  private ManagedChannel channel;
  private BookShopServiceBlockingV2Stub stub;

  @BeforeEach
  void start() throws Exception {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name)
        .addService(new BookShopService(List.of(SEEDS, BREAD, SOUP)))
        .build()
        .start();
    channel = InProcessChannelBuilder.forName(name).build();
    // So that a call that nobody answers ends its test; all other calls are far from it.
    stub = BookShopServiceGrpc.newBlockingV2Stub(channel).withDeadlineAfter(Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void answersWithTheBook() throws Exception {
    assertThat(stub.getBook(isbn("9780000000002")).getBook()).isEqualTo(BREAD);
  }

  @Test
  void saysNotFoundForAnUnknownIsbn() {
    StatusException failure =
        catchThrowableOfType(StatusException.class, () -> stub.getBook(isbn("9780000000009")));

    // The code and not the description, which is for people and may be improved.
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void namesTheFieldThatIsWrong() throws Exception {
    StatusException failure =
        catchThrowableOfType(StatusException.class, () -> stub.getBook(isbn("978")));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    var details = StatusProto.fromThrowable(failure).getDetails(0).unpack(BadRequest.class);
    assertThat(details.getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("isbn");
  }

  @Test
  void streamsTheBooksOfAShelf() throws Exception {
    assertThat(list("kitchen")).containsExactly(BREAD, SOUP);
  }

  @Test
  void streamsNothingForAnUnknownShelf() throws Exception {
    assertThat(list("attic")).isEmpty();
  }

  private List<Book> list(String shelf) throws Exception {
    var call = stub.listBooks(ListBooksRequest.newBuilder().setShelf(shelf).build());
    List<Book> books = new ArrayList<>();
    for (ListBooksResponse next = call.read(); next != null; next = call.read()) {
      books.add(next.getBook());
    }
    return books;
  }

  private static GetBookRequest isbn(String isbn) {
    return GetBookRequest.newBuilder().setIsbn(isbn).build();
  }

  private static Book book(String isbn, String title, String shelf) {
    return Book.newBuilder().setIsbn(isbn).setTitle(title).setShelf(shelf).build();
  }
}
