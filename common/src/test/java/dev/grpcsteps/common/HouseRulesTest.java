package dev.grpcsteps.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package of this module may use which. */
class HouseRulesTest {

  private static final Path MAIN = Path.of("src/main/java/dev/grpcsteps/common");

  private static final Pattern CLASS_OF_OURS =
      Pattern.compile("dev\\.grpcsteps\\.common\\.(\\w+)\\.[A-Z]");

  private record Rule(String name, Set<String> mayUse) {}

  /** Each may use only packages above it: so no two can depend on each other. */
  private static final List<Rule> RULES = List.of(
      new Rule("store", Set.of()),
      new Rule("trace", Set.of()),
      new Rule("call", Set.of("store")),
      new Rule("client", Set.of("call", "trace")),
      new Rule("etcd", Set.of("store", "client")),
      new Rule("server", Set.of("call", "trace")),
      new Rule("credentials", Set.of("call")),
      new Rule("lab", Set.of("store", "trace", "call", "client", "etcd", "server", "credentials")),
      new Rule("exercise", Set.of("store", "trace", "call", "client", "server", "lab")),
      new Rule(
          "command", Set.of("store", "trace", "call", "client", "etcd", "server", "credentials")));

  @Test
  void areKeptByEverySource() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String name = MAIN.relativize(file).getName(0).toString();
        breaches(name, Files.readString(file)).forEach(breach -> broken.add(file + ": " + breach));
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void nameEveryPackage() throws IOException {
    try (Stream<Path> folders = Files.list(MAIN)) {
      assertThat(folders.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(RULES.stream().map(Rule::name).toList());
    }
  }

  @Test
  void allowNoCycle() {
    for (int i = 0; i < RULES.size(); i++) {
      List<String> above = RULES.subList(0, i).stream().map(Rule::name).toList();
      assertThat(RULES.get(i).mayUse()).isSubsetOf(above);
    }
  }

  /** The control: the same check sees what must not be, however it is written. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      server | import dev.grpcsteps.common.command.LogFormat;          | command
      client | import static dev.grpcsteps.common.lab.FewUsers.FEW;    | lab
      trace  | new dev.grpcsteps.common.call.DeadlineLeft();           | call
      store  | import io.grpc.Status;                                  | io.grpc
      etcd   | import dev.grpcsteps.common.server.RunningServer;       | server
      lab    | import dev.grpcsteps.common.exercise.Gate;              | exercise
      """)
  void areSeenToBeBroken(String name, String line, String used) {
    assertThat(breaches(name, "package dev.grpcsteps.common." + name + ";\n" + line))
        .containsExactly(name + " must not use " + used);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      server  | import dev.grpcsteps.common.trace.VisibleText;
      server  | import dev.grpcsteps.common.server.Access;
      store   | import dev.grpcsteps.proto.User;
      trace   | import io.grpc.Status;
      etcd    | import dev.grpcsteps.common.client.ServerList;
      command | import dev.grpcsteps.common.credentials.TokenFile;
      """)
  void areSeenToBeKept(String name, String line) {
    assertThat(breaches(name, line)).isEmpty();
  }

  private static List<String> breaches(String name, String source) {
    Set<String> used = new TreeSet<>();
    CLASS_OF_OURS.matcher(source).results().map(found -> found.group(1)).forEach(used::add);
    if (name.equals("store") && source.contains("io.grpc.")) {
      used.add("io.grpc");
    }
    used.remove(name);
    RULES.stream()
        .filter(rule -> rule.name().equals(name))
        .forEach(rule -> used.removeAll(rule.mayUse()));
    return used.stream().map(each -> name + " must not use " + each).toList();
  }
}
