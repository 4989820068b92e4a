package dev.grpcsteps.course.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small site that is served, with a secret file beside its folder. */
final class ServedSite implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final Path secret;
  private final SiteServer server;

  /** Makes a site in this folder, and serves it. */
  ServedSite(Path around) throws IOException {
    folder = Files.createDirectories(around.resolve("site"));
    Files.createDirectories(folder.resolve("decisions"));
    Files.writeString(folder.resolve("index.html"), "first page");
    Files.writeString(folder.resolve("404.html"), "not found page");
    Files.writeString(folder.resolve("decisions").resolve("index.html"), "decisions page");
    secret = Files.writeString(around.resolve("secret"), "secret");
    server = SiteServer.start(folder, 0);
  }

  /** The folder that is served. */
  Path folder() {
    return folder;
  }

  Path secret() {
    return secret;
  }

  String url() {
    return server.url();
  }

  int port() {
    return URI.create(url()).getPort();
  }

  HttpResponse<String> get(String path) throws Exception {
    return request("GET", path);
  }

  HttpResponse<String> request(String method, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
        .method(method, BodyPublishers.noBody())
        .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** Gets a path as it is written: a client would tidy it up. */
  String getRaw(String path) throws IOException {
    return getFrom("127.0.0.1:" + port(), path);
  }

  /** Gets a path from a host, whatever name that has in the eyes of the browser. */
  String getFrom(String host, String path) throws IOException {
    try (Socket socket = hold("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n")) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Sends the beginning of a request, or all of it. */
  Socket hold(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Override
  public void close() {
    server.close();
  }
}
