package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocTest {

  private static final Path FILE = Path.of("users.proto");

  private final List<Diagnostic<?>> problems = new ArrayList<>();

  private byte[] compile(String text) throws IOException {
    return ContractCompiler.compile(FILE, text, problems::add);
  }

  @Test
  void isWhereTheBuildHasPutIt() throws IOException {
    assertThat(compile("syntax = \"proto3\"; message A {}")).isNotEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void tellsTheLineOfAnErrorAsJavacDoes() throws IOException {
    byte[] nothing = compile("syntax = \"proto3\";\nmessage A {\n  uint32 id;\n}\n");

    assertThat(nothing).isEmpty();
    assertThat(problems).singleElement().satisfies(problem -> {
      assertThat(problem.getKind()).isEqualTo(Kind.ERROR);
      assertThat(problem.getLineNumber()).isEqualTo(3);
      assertThat(problem.getMessage(null)).isEqualTo("Missing field number.");
    });
  }

  @Test
  void tellsAWarningAndCompiles() throws IOException {
    String alike = "optional uint32 fooBar = 1; optional uint32 foo_bar = 2;";

    assertThat(compile("syntax = \"proto2\";\nmessage A { " + alike + " }")).isNotEmpty();
    assertThat(problems).extracting(Diagnostic::getKind).containsOnly(Kind.WARNING);
  }

  @Test
  void saysWhereItShouldBe(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("protoc-1-osx-x86_64.exe.sha1"));

    assertThatThrownBy(() -> Protoc.in(folder, "protoc-1-osx"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there must be a protoc-1-osx in " + folder);
    assertThatThrownBy(() -> Protoc.in(folder.resolve("none"), "protoc-1-osx"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("but there is none");
  }

  /** As on a machine where Maven has just fetched it: no program has to be one yet. */
  @Test
  void isMadeAProgram(@TempDir Path folder) throws IOException {
    Path fetched = Files.createFile(folder.resolve("protoc-1-linux-x86_64.exe"));

    assertThat(Protoc.in(folder, "protoc-1-linux")).isEqualTo(fetched).isExecutable();
  }

  @Test
  void isTheOneOfThisMachinesKind(@TempDir Path folder) throws IOException {
    for (String kind : List.of("aarch_64", "ppcle_64", "x86_64")) {
      Files.createFile(folder.resolve("protoc-1-linux-" + kind + ".exe"));
    }
    String own = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";

    assertThat(Protoc.in(folder, "protoc-1-linux"))
        .isEqualTo(folder.resolve("protoc-1-linux-" + own + ".exe"));
  }
}
