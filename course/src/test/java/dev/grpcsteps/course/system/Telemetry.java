package dev.grpcsteps.course.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What OpenTelemetry's agent says of processes: lines of JSON among those of their standard error. */
final class Telemetry {

  private static final Path AGENT = Path.of("target", "agent", "opentelemetry-javaagent.jar");
  private static final List<String> KINDS = List.of("", "internal", "server", "client");

  /** A span as far as a test looks at it. */
  record Span(String process, String trace, String id, String parent, String what) {

    @Override
    public String toString() {
      return process + ": " + what;
    }
  }

  private final List<Span> spans = new ArrayList<>();
  private final Map<String, Integer> calls = new TreeMap<>();

  /**
   * Options of a JVM that have the agent attached when it starts.
   *
   * @param name of the process
   */
  static List<String> options(String name, String... more) {
    if (!Files.exists(AGENT)) {
      ExternalTool.endTest(System.getenv(), "use mvn -Pci, which gets OpenTelemetry's agent");
    }
    return Stream.concat(
            Stream.of(
                "-javaagent:" + AGENT.toAbsolutePath(),
                "-Dotel.service.name=" + name,
                "-Dotel.traces.exporter=logging-otlp",
                "-Dotel.metrics.exporter=logging-otlp",
                "-Dotel.logs.exporter=none",
                // Of its many parts only two, so that it starts sooner.
                "-Dotel.instrumentation.common.default-enabled=false",
                "-Dotel.instrumentation.grpc.enabled=true",
                "-Dotel.instrumentation.methods.enabled=true"),
            Stream.of(more))
        .toList();
  }

  /** Takes in what a process has said. */
  void read(List<String> errors) throws JsonProcessingException {
    for (String line : errors) {
      int json = line.indexOf(" - {");
      if (line.contains("OtlpJsonLogging") && json > 0) {
        JsonNode said = Json.of(line.substring(json + " - ".length()));
        String process = attribute(said.path("resource"), "service.name");
        said.findValues("spans").forEach(list -> list.forEach(span -> add(process, span)));
        said.findValues("metrics").forEach(list -> list.forEach(this::count));
      }
    }
  }

  private void add(String process, JsonNode span) {
    String kind = KINDS.get(span.path("kind").asInt());
    spans.add(new Span(
        process,
        span.path("traceId").asText(),
        span.path("spanId").asText(),
        span.path("parentSpanId").asText(),
        kind + " " + span.path("name").asText()));
  }

  private void count(JsonNode metric) {
    if (metric.path("name").asText().equals("rpc.server.duration")) {
      // Each report has all calls so far.
      metric
          .at("/histogram/dataPoints")
          .forEach(point -> calls.put(
              attribute(point, "rpc.method") + " " + attribute(point, "rpc.grpc.status_code"),
              point.path("count").asInt()));
    }
  }

  private static String attribute(JsonNode of, String key) {
    for (JsonNode attribute : of.path("attributes")) {
      if (attribute.path("key").asText().equals(key)) {
        return attribute.path("value").iterator().next().asText();
      }
    }
    return "none";
  }

  /** The one span of a process that is this. */
  Span span(String process, String what) {
    return spans.stream()
        .filter(span -> span.process().equals(process) && span.what().equals(what))
        .findAny()
        .orElseThrow(() -> new AssertionError("no %s: %s in %s".formatted(process, what, spans)));
  }

  /** A span of a trace that is such a one; null without one. */
  @Nullable
  Span inTrace(String trace, Predicate<Span> such) {
    return spans.stream()
        .filter(span -> span.trace().equals(trace) && such.test(span))
        .findAny()
        .orElse(null);
  }

  /** What a span is part of; null if nothing is around it. */
  @Nullable
  Span parent(Span span) {
    return inTrace(span.trace(), other -> other.id().equals(span.parent()));
  }

  /** How many calls the server has answered, by method and number of the status code. */
  Map<String, Integer> calls() {
    return calls;
  }
}
