package dev.grpcsteps.course.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/** Compiles a contract, a {@code .proto} file, to what describes it. */
final class ContractCompiler {

  private ContractCompiler() {}

  static boolean compiles(Path file) {
    return file.toString().endsWith(".proto");
  }

  /**
   * Compiles a contract that needs no others.
   *
   * @param problems is told of errors and warnings
   * @return a {@code FileDescriptorSet}; empty if there are errors
   */
  static byte[] compile(Path file, String text, DiagnosticListener<? super JavaFileObject> problems)
      throws IOException {
    Path folder = Files.createTempDirectory("contract");
    Path contract = folder.resolve(file.getFileName());
    Path descriptors = folder.resolve("descriptors");
    try {
      Files.writeString(contract, text);
      SourceText source = new SourceText(file, text);
      protoc(contract, descriptors)
          .lines()
          .forEach(line -> problems.report(ContractProblem.of(line, source)));
      return Files.exists(descriptors) ? Files.readAllBytes(descriptors) : new byte[0];
    } finally {
      Files.deleteIfExists(descriptors);
      Files.deleteIfExists(contract);
      Files.delete(folder);
    }
  }

  private static String protoc(Path contract, Path descriptors) throws IOException {
    Process protoc = new ProcessBuilder(
            Protoc.program().toString(),
            "--proto_path=" + contract.getParent(),
            "--descriptor_set_out=" + descriptors,
            contract.toString())
        .redirectErrorStream(true)
        .start();
    try {
      String said = new String(protoc.getInputStream().readAllBytes(), UTF_8);
      protoc.waitFor();
      return said;
    } catch (InterruptedException e) {
      protoc.destroyForcibly();
      throw new InterruptedIOException("interrupted while protoc ran");
    }
  }
}
