package dev.grpcsteps.course.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves the files of one folder, and nothing else, to browsers on this machine. */
public final class SiteServer implements AutoCloseable {

  private static final String INDEX = "index.html";
  private static final String PAGE = ".html";
  private static final int MISDIRECTED = 421;

  static {
    // Seconds: without them, one who sends half a request or reads no answer keeps a thread for
    // good.
    System.setProperty("sun.net.httpserver.maxReqTime", "300");
    System.setProperty("sun.net.httpserver.maxRspTime", "300");
  }

  private final Path folder;
  private final HttpServer server;
  // As many as there are requests: a client that holds some up must not keep the others waiting.
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private SiteServer(Path folder, HttpServer server) {
    this.folder = folder.toAbsolutePath().normalize();
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param port of 127.0.0.1; 0 takes any free one
   * @throws java.net.BindException if the port is taken
   */
  public static SiteServer start(Path folder, int port) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(here, port), 0);
    SiteServer server = new SiteServer(folder, http);
    http.createContext("/", server::answer);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** The address of the first page. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      if (!isForUs(exchange.getRequestHeaders().getFirst("Host"))) {
        exchange.sendResponseHeaders(MISDIRECTED, -1);
        return;
      }
      answer(
          exchange,
          "/" + String.valueOf(exchange.getRequestURI().getPath()).replaceFirst("^/+", ""));
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    Path file = file(path);
    if (isServed(file)) {
      // The page must see the address that its links are meant for.
      if (file.endsWith(INDEX) && !path.endsWith("/") && !path.endsWith(INDEX)) {
        redirect(exchange, "/");
      } else {
        send(exchange, 200, file);
      }
    } else if (!path.endsWith("/") && isServed(file(path + PAGE))) {
      redirect(exchange, PAGE); // A person has typed it, or an old link has it so.
    } else {
      send(exchange, 404, folder.resolve("404.html"));
    }
  }

  /**
   * Whether the browser knows whom it asks. The name of another's site may lead to this machine, and its
   * page would read ours.
   */
  private boolean isForUs(@Nullable String host) {
    int port = server.getAddress().getPort();
    return ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equalsIgnoreCase(host);
  }

  private static void redirect(HttpExchange exchange, String more) throws IOException {
    // One slash at its start: two would lead to another machine.
    String path = exchange.getRequestURI().getRawPath().replaceFirst("^/+", "/");
    exchange.getResponseHeaders().set("Location", path + more);
    exchange.sendResponseHeaders(301, -1);
  }

  /** The file a path stands for, wherever that is: a folder's is its index. */
  private Path file(String path) {
    try {
      Path file = folder.resolve(path.substring(1)).normalize();
      return Files.isDirectory(file) ? file.resolve(INDEX) : file;
    } catch (InvalidPathException e) {
      return folder; // No file, hence not found.
    }
  }

  private boolean isServed(Path file) throws IOException {
    // The real path: a link in the folder may lead out of it.
    return Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath());
  }

  private void send(HttpExchange exchange, int code, Path file) throws IOException {
    byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    exchange.getResponseHeaders().set("Content-Type", MediaType.of(file));
    // The site may be built anew while it is served.
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(code, -1);
    } else {
      exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
