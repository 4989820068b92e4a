package com.example.bookshop;

import com.example.bookshop.v1.Book;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Serves the shop until it is stopped. The argument is the port; without it, 50051. */
public final class ServerMain {

  private static final List<Book> BOOKS = List.of(
      book("9780000000001", "Seeds and Soil", "garden"),
      book("9780000000002", "Bread at Home", "kitchen"),
      book("9780000000003", "A Soup a Day", "kitchen"));

  private ServerMain() {}

  public static void main(String[] args) throws Exception {
    int port = args.length == 0 ? 50051 : Integer.parseInt(args[0]);
    Server server = start(port, System.out::println);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    System.out.println("listening on 127.0.0.1:" + server.getPort());
    server.awaitTermination();
  }

  /**
   * Starts it, for this machine only and in plain text. The caller shuts it down.
   *
   * @param port 0 takes any free one
   */
  static Server start(int port, Consumer<String> log) throws IOException {
    var address = new InetSocketAddress("127.0.0.1", port);
    return NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
        .addService(new BookShopService(BOOKS))
        .intercept(new CallLog(log))
        .build()
        .start();
  }

  /** Takes no new call, and lets those under way finish. */
  private static void stop(Server server) {
    server.shutdown();
    try {
      if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
    }
  }

  private static Book book(String isbn, String title, String shelf) {
    return Book.newBuilder().setIsbn(isbn).setTitle(title).setShelf(shelf).build();
  }
}
