package dev.grpcsteps.course.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteServerTest {

  @TempDir
  private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private Path site;
  private SiteServer server;

  @BeforeEach
  void start() throws IOException {
    site = Files.createDirectories(folder.resolve("site"));
    Files.createDirectories(site.resolve("decisions"));
    Files.writeString(site.resolve("index.html"), "first page");
    Files.writeString(site.resolve("404.html"), "not found page");
    Files.writeString(site.resolve("decisions").resolve("index.html"), "decisions page");
    Files.writeString(folder.resolve("secret"), "secret");
    server = SiteServer.start(site, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> request(String method, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
        .method(method, BodyPublishers.noBody())
        .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void servesTheIndexOfAFolder() throws Exception {
    assertThat(request("GET", "").body()).isEqualTo("first page");
    assertThat(request("GET", "decisions/").body()).isEqualTo("decisions page");
  }

  @Test
  void sendsWhoeverForgetsTheSlashBehindAFolderThere() throws Exception {
    HttpResponse<String> response = request("GET", "decisions");

    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(response.headers().firstValue("Location")).contains("/decisions/");
  }

  @ParameterizedTest
  @CsvSource({
    "html, text/html; charset=utf-8",
    "css, text/css; charset=utf-8",
    "js, text/javascript; charset=utf-8",
    "mjs, text/javascript; charset=utf-8",
    "json, application/json",
    "svg, image/svg+xml",
    "png, image/png",
    "woff2, font/woff2",
    "other, application/octet-stream",
  })
  void tellsTheTypeOfAFile(String ending, String type) throws Exception {
    Files.writeString(site.resolve("file." + ending), "猿");

    HttpResponse<String> response = request("GET", "file." + ending);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(type);
    assertThat(response.headers().firstValue("Content-Length")).contains("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.html", "decisions/missing", "a%00b", "/etc/hosts"})
  void answersWhatIsNotThereWithThePageForThat(String path) throws Exception {
    HttpResponse<String> response = request("GET", path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("not found page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/../secret", "/%2e%2e/secret", "/decisions/../../secret", "/..%2fsecret"})
  void letsNobodyOutOfTheFolder(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ")
        .doesNotContain("secret");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void followsNoLinkOutOfTheFolder() throws Exception {
    Files.createSymbolicLink(site.resolve("out"), folder.resolve("secret"));

    assertThat(request("GET", "out").statusCode()).isEqualTo(404);
  }

  /** Says it as it is: a client would tidy the path. */
  private String raw(String request) throws IOException {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    HttpResponse<String> response = request("HEAD", "index.html");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void takesNoOtherMethod() throws Exception {
    HttpResponse<String> response = request("POST", "index.html");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void listensToThisMachineAlone() {
    assertThat(server.url()).matches("http://127\\.0\\.0\\.1:\\d+/");
  }

  @Test
  void saysThatAPortIsTaken() {
    int port = URI.create(server.url()).getPort();

    assertThatThrownBy(() -> SiteServer.start(site, port)).isInstanceOf(BindException.class);
  }
}
