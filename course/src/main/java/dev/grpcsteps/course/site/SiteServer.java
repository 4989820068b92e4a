package dev.grpcsteps.course.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the files of one folder, and nothing else, to browsers on this machine. */
public final class SiteServer implements AutoCloseable {

  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "mjs", "text/javascript; charset=utf-8",
      "json", "application/json",
      "svg", "image/svg+xml",
      "png", "image/png",
      "woff2", "font/woff2");

  private static final String INDEX = "index.html";

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

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
      String path = exchange.getRequestURI().getPath();
      Path file = file(path);
      if (!isServed(file)) {
        send(exchange, 404, folder.resolve("404.html"));
      } else if (file.endsWith(INDEX) && !path.endsWith("/") && !path.endsWith(INDEX)) {
        // The page must see the address that its links are meant for.
        exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getRawPath() + "/");
        exchange.sendResponseHeaders(301, -1);
      } else {
        send(exchange, 200, file);
      }
    }
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
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    exchange
        .getResponseHeaders()
        .set("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
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
