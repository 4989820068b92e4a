package dev.grpcsteps.course.system;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** More than a server of 64 MB has memory for, of one kind. Held until it is closed. */
final class Flood implements AutoCloseable {

  /** The kinds. */
  enum Kind {
    CONNECTIONS("20,000 connect, 3,000 held at once"),
    STREAMS("1,000 streams of 20,000 users, no window"),
    IDS("200 streams of 1 MB of ids, no answer taken");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What is done, for the table. */
    String words() {
      return words;
    }
  }

  private static final int CONNECTIONS = 20_000;
  private static final int HELD = 3_000; // Because this JVM may open no more files.
  private static final int STREAM_CONNECTIONS = 10;
  private static final int STREAMS_EACH = 100;
  private static final int UPLOADS = 200;
  private static final int FRAMES_EACH = 60; // Of 16 KiB.

  private final Deque<HostileClient> clients = new ArrayDeque<>();

  Flood(Kind kind, int port) throws IOException {
    switch (kind) {
      case CONNECTIONS -> connect(port);
      case STREAMS -> {
        for (int i = 0; i < STREAM_CONNECTIONS; i++) {
          clients.add(HostileClient.greeting(port).askingForUsers(STREAMS_EACH));
        }
      }
      case IDS -> {
        for (int i = 0; i < UPLOADS; i++) {
          clients.add(HostileClient.greeting(port).sendingIds(FRAMES_EACH));
        }
      }
    }
  }

  private void connect(int port) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(HostileClient.greeting(port));
      if (clients.size() > HELD) {
        clients.remove().close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (HostileClient client : clients) {
      client.close();
    }
  }
}
