package com.example.bookshop;

import com.example.bookshop.v1.Book;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes one call: {@code HOST:PORT get ISBN} or {@code HOST:PORT list SHELF}. */
public final class ClientMain {

  // It includes the time to connect, which a busy machine takes some seconds for.
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private ClientMain() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length != 3 || !args[1].matches("get|list")) {
      System.err.println("usage: HOST:PORT get ISBN | HOST:PORT list SHELF");
      System.exit(2);
    }
    ManagedChannel channel =
        Grpc.newChannelBuilder(args[0], InsecureChannelCredentials.create()).build();
    try {
      var client = new BookShopClient(channel, DEADLINE);
      List<Book> books =
          args[1].equals("get") ? List.of(client.getBook(args[2])) : client.listBooks(args[2]);
      books.forEach(book -> System.out.println(book.getIsbn() + " " + book.getTitle()));
    } catch (StatusException e) {
      // The cause says why there is no connection; the description alone does not.
      System.err.println(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
      System.exit(1);
    } finally {
      channel.shutdown().awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}
