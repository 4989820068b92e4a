package dev.grpcsteps.course.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteServerTest {

  @AutoClose
  private final ServedSite site;

  SiteServerTest(@TempDir Path folder) throws IOException {
    site = new ServedSite(folder);
  }

  @Test
  void servesTheIndexOfAFolder() throws Exception {
    assertThat(site.get("").body()).isEqualTo("first page");
    assertThat(site.get("decisions/").body()).isEqualTo("decisions page");
  }

  @Test
  void addsTheSlashThatIsMissingBehindAFolder() throws Exception {
    HttpResponse<String> response = site.get("decisions");

    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(response.headers().firstValue("Location")).contains("/decisions/");
  }

  @Test
  void addsTheEndingThatIsMissingBehindAPage() throws Exception {
    Files.writeString(site.folder().resolve("03-unary.html"), "chapter");

    HttpResponse<String> response = site.get("03-unary");

    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(response.headers().firstValue("Location")).contains("/03-unary.html");
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
    Files.writeString(site.folder().resolve("file." + ending), "猿");

    HttpResponse<String> response = site.get("file." + ending);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(type);
    assertThat(response.headers().firstValue("Content-Length")).contains("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.html", "decisions/missing", "a%00b", "/etc/hosts"})
  void answersWithThePageForWhatIsNotThere(String path) throws Exception {
    HttpResponse<String> response = site.get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("not found page");
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    HttpResponse<String> response = site.request("HEAD", "index.html");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }
}
