package dev.grpcsteps.course.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
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
}
