package dev.grpcsteps.course.conform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Results for a program: one JSON object. */
public final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** The text, with a line end behind it. */
  public static String of(String address, List<Result> results) {
    ObjectNode report = JSON.createObjectNode();
    report.put("server", address);
    report.put("holds", results.stream().noneMatch(Result::breaksTheContract));
    ArrayNode checks = report.putArray("checks");
    results.forEach(result -> add(result, checks.addObject()));
    return report.toPrettyString() + "\n";
  }

  private static void add(Result result, ObjectNode to) {
    Check check = result.check();
    to.put("stage", check.stage().label());
    to.put("name", check.name());
    to.put("sentence", check.sentence());
    to.put("optional", check.stage().isOptional());
    to.put("result", result.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    to.put("millis", result.took().toMillis());
    Shortfall shortfall = result.shortfall();
    if (shortfall != null) {
      to.put("sent", shortfall.sent());
      to.put("came", shortfall.came());
      to.put("right", shortfall.right());
      to.put("see", check.page());
    }
    if (!result.reason().isEmpty()) {
      to.put("reason", result.reason());
    }
  }
}
