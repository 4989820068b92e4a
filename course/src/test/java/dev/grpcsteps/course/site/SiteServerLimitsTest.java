package dev.grpcsteps.course.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server of the site does not do. */
class SiteServerLimitsTest {

  @AutoClose
  private final ServedSite site;

  SiteServerLimitsTest(@TempDir Path folder) throws IOException {
    site = new ServedSite(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/../secret", "/%2e%2e/secret", "/decisions/../../secret", "/..%2fsecret"})
  void letsNobodyOutOfTheFolder(String path) throws Exception {
    assertThat(site.getRaw(path)).startsWith("HTTP/1.1 404 ").doesNotContain("secret");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void followsNoLinkOutOfTheFolder() throws Exception {
    Files.createSymbolicLink(site.folder().resolve("out"), site.secret());

    assertThat(site.get("out").statusCode()).isEqualTo(404);
  }

  @Test
  void takesNoOtherMethod() throws Exception {
    HttpResponse<String> response = site.request("POST", "index.html");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void listensToThisMachineAlone() {
    assertThat(site.url()).matches("http://127\\.0\\.0\\.1:\\d+/");
  }

  @Test
  void saysThatAPortIsTaken() {
    assertThatThrownBy(() -> SiteServer.start(site.folder(), site.port()))
        .isInstanceOf(BindException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:%d", "127.0.0.1.evil.example:%d", "127.0.0.1:1", ""})
  void answersToNoNameButItsOwn(String host) throws Exception {
    assertThat(site.getFrom(host.formatted(site.port()), "/"))
        .startsWith("HTTP/1.1 421 ")
        .doesNotContain("first page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "LOCALHOST:%d"})
  void answersToItsOwnNames(String host) throws Exception {
    assertThat(site.getFrom(host.formatted(site.port()), "/")).endsWith("first page");
  }

  @Test
  @Timeout(100) // Less than held requests have until they are ended.
  void answersWhileOthersHoldTheirRequests() throws Exception {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        held.add(site.hold("GET / HTTP/1.1\r\nHost: "));
      }
      assertThat(site.get("").body()).isEqualTo("first page");
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void leadsToNoOtherMachine() throws Exception {
    assertThat(site.getRaw("//decisions")).doesNotContain("Location: //");
    assertThat(site.getRaw("////decisions")).doesNotContain("Location: //");
  }
}
