package dev.grpcsteps.course.system;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the folder {@code deploy}. */
final class DeployFiles {

  // Maven runs the tests in the module's folder.
  static final Path COURSE = Path.of("").toAbsolutePath().getParent();
  static final Path FOLDER = COURSE.resolve("deploy");

  private static final ObjectMapper YAML = new ObjectMapper(
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private DeployFiles() {}

  static String kubernetes() throws IOException {
    return Files.readString(FOLDER.resolve("kubernetes.yaml"));
  }

  /**
   * The objects of a file.
   *
   * @throws IOException if it is no YAML, or has a field twice
   */
  static List<JsonNode> objects(String yaml) throws IOException {
    try (MappingIterator<JsonNode> objects = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      return objects.readAll();
    }
  }

  /** What the container of kubernetes.yaml is started with. */
  static List<String> kubernetesArguments() throws IOException {
    JsonNode args = objects(kubernetes()).get(0).at("/spec/template/spec/containers/0/args");
    return args.valueStream().map(JsonNode::asText).toList();
  }
}
