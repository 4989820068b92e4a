package com.example.bookshop;

import com.example.bookshop.v1.Book;
import com.example.bookshop.v1.BookShopServiceGrpc.BookShopServiceImplBase;
import com.example.bookshop.v1.GetBookRequest;
import com.example.bookshop.v1.GetBookResponse;
import com.example.bookshop.v1.ListBooksRequest;
import com.example.bookshop.v1.ListBooksResponse;
import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/** Answers the calls from a list of books. */
public final class BookShopService extends BookShopServiceImplBase {

  private final List<Book> books;

  public BookShopService(List<Book> books) {
    this.books = List.copyOf(books);
  }

  @Override
  public void getBook(GetBookRequest request, StreamObserver<GetBookResponse> responses) {
    String isbn = request.getIsbn();
    if (!isbn.matches("\\d{13}")) {
      responses.onError(invalid("isbn", "must have 13 digits, but was '" + isbn + "'"));
      return;
    }
    Optional<Book> found =
        books.stream().filter(book -> book.getIsbn().equals(isbn)).findFirst();
    if (found.isEmpty()) {
      // Given to onError: a status that is thrown arrives as UNKNOWN.
      responses.onError(
          Status.NOT_FOUND.withDescription("no book has isbn " + isbn).asRuntimeException());
      return;
    }
    responses.onNext(GetBookResponse.newBuilder().setBook(found.get()).build());
    responses.onCompleted();
  }

  @Override
  public void listBooks(ListBooksRequest request, StreamObserver<ListBooksResponse> responses) {
    books.stream()
        .filter(book -> book.getShelf().equals(request.getShelf()))
        .forEach(book ->
            responses.onNext(ListBooksResponse.newBuilder().setBook(book).build()));
    responses.onCompleted();
  }

  /** A status for people, and in its details the field for programs. */
  private static StatusRuntimeException invalid(String field, String rule) {
    var violation = FieldViolation.newBuilder().setField(field).setDescription(rule);
    return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
        .setCode(Code.INVALID_ARGUMENT_VALUE)
        .setMessage(field + " " + rule)
        .addDetails(
            Any.pack(BadRequest.newBuilder().addFieldViolations(violation).build()))
        .build());
  }
}
