package dev.grpcsteps.course.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.course.Headway;
import dev.grpcsteps.course.command.Terminal;
import dev.grpcsteps.course.exercise.Exercise;
import dev.grpcsteps.course.exercise.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.EngineArguments;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;

/**
 * Changes reference solutions mechanically, one small thing at a time, and demands that the
 * exercise's test notices: it must know right from wrong beyond the wrong answers that we thought of.
 */
@Tag("ci")
@Order(2) // Many of a mutant's seconds are waiting: what begins later fills them.
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Execution(ExecutionMode.CONCURRENT)
class MutantsTest {

  private static final double BAR = 0.85;

  private static final AuthorsChecker CHECKER = AuthorsChecker.OF_THE_BUILD;

  /** Those whose solution is Java: a contract has no code to change. */
  static List<Exercise> exercises() {
    return Shipped.exercises().stream()
        .filter(each -> each.mainFile().toString().endsWith(".java"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void testsNoticeWhenASolutionIsMutated(Exercise exercise) throws Exception {
    Map<String, byte[]> classes = CHECKER.solution(exercise).classes();
    List<MutationDetails> mutations = new ArrayList<>();
    List<Map<String, byte[]>> mutants = mutants(exercise, classes, mutations);

    Headway headway = new Headway("mutants of " + exercise.id() + " judged", mutants.size());
    List<String> alive = new ArrayList<>();
    for (int index = 0; index < mutants.size(); index++) {
      if (CHECKER.run(exercise, mutants.get(index)).isRight()) {
        MutationDetails alike = mutations.get(index);
        alive.add(alike.getMethod() + ":" + alike.getLineNumber() + " " + alike.getDescription());
      }
      headway.step();
    }
    double killed = 1 - (double) alive.size() / mutants.size();
    Terminal.OF_THE_BUILD.printf(
        "mutants of %s: %d of %d noticed, %.0f %%%n",
        exercise.id(), mutants.size() - alive.size(), mutants.size(), killed * 100);
    assertThat(killed).as("not noticed: " + alive).isGreaterThanOrEqualTo(BAR);
  }

  /** The classes once for each mutation, with that mutation in them. */
  private static List<Map<String, byte[]>> mutants(
      Exercise exercise, Map<String, byte[]> classes, List<MutationDetails> mutations) {
    Mutater mutater = new GregorEngineFactory()
        .createEngine(EngineArguments.arguments().withMutators(Set.of("DEFAULTS")))
        .createMutator(name -> classFile(name.replace('/', '.'), classes));
    List<Map<String, byte[]>> mutants = new ArrayList<>();
    for (String name : classes.keySet()) {
      if (name.startsWith(exercise.testName())) {
        continue;
      }
      for (MutationDetails mutation : mutater.findMutations(ClassName.fromString(name))) {
        Map<String, byte[]> mutant = new HashMap<>(classes);
        mutant.put(name, mutater.getMutation(mutation.getId()).getBytes());
        mutants.add(mutant);
        mutations.add(mutation);
      }
    }
    return mutants;
  }

  /** A class of the exercise, or of the libraries, whose hierarchy the engine asks for. */
  private static Optional<byte[]> classFile(String name, Map<String, byte[]> classes) {
    if (classes.containsKey(name)) {
      return Optional.ofNullable(classes.get(name));
    }
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
