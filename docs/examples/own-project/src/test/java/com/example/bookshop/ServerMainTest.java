package com.example.bookshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server and the client as their mains put them together, over a real socket. */
class ServerMainTest {

  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private Server server;
  private ManagedChannel channel;
  private BookShopClient client;

  @BeforeEach
  void start() throws Exception {
    // Port 0 is any free one: tests run beside each other, and beside a server of yours.
    server = ServerMain.start(0, log::add);
    channel = Grpc.newChannelBuilder(
            "127.0.0.1:" + server.getPort(), InsecureChannelCredentials.create())
        .build();
    client = new BookShopClient(channel, Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void servesTheBooksOfAShelf() throws Exception {
    assertThat(client.listBooks("garden"))
        .singleElement()
        .satisfies(book -> assertThat(book.getTitle()).isEqualTo("Seeds and Soil"));
  }

  @Test
  void logsHowACallEndedAndWhichItWas() throws Exception {
    catchThrowableOfType(StatusException.class, () -> client.getBook("9780000000009"));

    assertThat(log.poll(20, TimeUnit.SECONDS))
        .matches("bookshop.v1.BookShopService/GetBook NOT_FOUND request [0-9a-f-]{36}");
  }
}
