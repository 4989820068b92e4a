package dev.grpcsteps.course.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.common.lab.GivenTime;
import dev.grpcsteps.course.worker.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The line to a worker: one way what it is to do, the other way its reports.
 *
 * <p>It is a connection that only the worker knows of. Standard output would not do: whatever the
 * reader's code starts can write there, and a byte of it in a report would lose that report.
 */
final class WorkerLine implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_MILLIS_FOR_THE_TOKEN = 10_000;

  private final ServerSocket door = new ServerSocket(0, 1, loopback());
  private final String token = UUID.randomUUID().toString();

  /** An empty one stands for the end. */
  private final BlockingQueue<Optional<Report>> reports = new LinkedBlockingQueue<>();

  private volatile @Nullable Socket socket;
  private boolean ended;

  WorkerLine() throws IOException {
    Thread reader = new Thread(this::read, "worker-reports");
    reader.setDaemon(true);
    reader.start();
  }

  /** Where every line begins and ends. */
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** What a worker must be told to find the line: a port, and a token to show there. */
  byte[] invitation() {
    return (door.getLocalPort() + " " + token).getBytes(US_ASCII);
  }

  private void read() {
    try (Socket worker = accept();
        var lines = new BufferedReader(new InputStreamReader(worker.getInputStream(), UTF_8))) {
      socket = worker;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reports.add(Optional.of(parse(line)));
      }
    } catch (IOException e) {
      // It was killed, or never came: its end is told below all the same.
    }
    reports.add(Optional.empty());
  }

  /** Lets in who shows the token: any program of this machine can knock. */
  private Socket accept() throws IOException {
    while (true) {
      Socket caller = door.accept();
      if (isTheWorker(caller)) {
        door.close();
        return caller;
      }
      caller.close();
    }
  }

  private boolean isTheWorker(Socket caller) {
    try {
      caller.setTcpNoDelay(true);
      caller.setSoTimeout(MOST_MILLIS_FOR_THE_TOKEN);
      byte[] shown = caller.getInputStream().readNBytes(token.length());
      caller.setSoTimeout(0);
      return new String(shown, US_ASCII).equals(token);
    } catch (IOException e) {
      return false;
    }
  }

  private static Report parse(String line) {
    try {
      return JSON.readValue(line, Report.class);
    } catch (JsonProcessingException e) {
      String why = "a report cannot be read: " + e.getOriginalMessage();
      return new Report.Broken(new Report.Failure("Report", why, false, List.of()));
    }
  }

  /** Where a worker that has reported can be told what to do. */
  OutputStream commands() throws IOException {
    Socket worker = socket;
    if (worker == null) {
      throw new IOException("the worker has not come to its line");
    }
    return worker.getOutputStream();
  }

  /**
   * The next report; null if there is none in time, or the worker has ended.
   *
   * @param patience in the time that the machine gives to the worker
   */
  @Nullable
  Report next(GivenTime time, Duration patience) throws InterruptedException {
    Optional<Report> report = null;
    while (report == null && !time.reaches(patience)) {
      report = reports.poll(20, TimeUnit.MILLISECONDS);
    }
    ended |= report != null && report.isEmpty();
    return report == null ? null : report.orElse(null);
  }

  /** Whether the worker has ended, and all its reports were taken. */
  boolean ended() {
    return ended;
  }

  /** Waits for no worker any more. What one that came has reported can still be read. */
  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      // Then nobody comes through it either.
    }
  }
}
