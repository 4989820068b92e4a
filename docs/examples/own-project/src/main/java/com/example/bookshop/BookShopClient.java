package com.example.bookshop;

import com.example.bookshop.v1.Book;
import com.example.bookshop.v1.BookShopServiceGrpc;
import com.example.bookshop.v1.BookShopServiceGrpc.BookShopServiceBlockingV2Stub;
import com.example.bookshop.v1.GetBookRequest;
import com.example.bookshop.v1.ListBooksRequest;
import com.example.bookshop.v1.ListBooksResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the calls and returns what came. Safe for any number of threads. */
public final class BookShopClient {

  private final BookShopServiceBlockingV2Stub stub;
  private final Duration deadline;

  /**
   * A client on a channel, which belongs to the caller.
   *
   * @param deadline how long a call may take
   */
  public BookShopClient(Channel channel, Duration deadline) {
    this.stub = BookShopServiceGrpc.newBlockingV2Stub(channel).withInterceptors(new RequestId());
    this.deadline = deadline;
  }

  /**
   * Asks for one book.
   *
   * @throws StatusException NOT_FOUND if there is none, INVALID_ARGUMENT if isbn is not one
   */
  public Book getBook(String isbn) throws StatusException {
    GetBookRequest request = GetBookRequest.newBuilder().setIsbn(isbn).build();
    // For each call anew: a deadline is an instant, and the one of a kept stub is soon over.
    return stub.withDeadlineAfter(deadline).getBook(request).getBook();
  }

  /** Asks for the books of a shelf, and waits for the last one. */
  public List<Book> listBooks(String shelf) throws StatusException, InterruptedException {
    ListBooksRequest request = ListBooksRequest.newBuilder().setShelf(shelf).build();
    BlockingClientCall<?, ListBooksResponse> call =
        stub.withDeadlineAfter(deadline).listBooks(request);
    List<Book> books = new ArrayList<>();
    for (var response = call.read(); response != null; response = call.read()) {
      books.add(response.getBook());
    }
    return books;
  }
}
