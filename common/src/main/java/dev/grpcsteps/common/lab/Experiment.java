package dev.grpcsteps.common.lab;

import java.util.List;

/**
 * A question about gRPC with a few possible answers, and a run that shows which one is true.
 *
 * @param name on the command line, in lower case with hyphens: {@code shared-deadline}
 * @param question what the reader predicts
 * @param choices the possible answers, at least two, one of them true
 * @param answer the true one, counted from 0; a test holds every run to it
 * @param run does it for real
 * @param explanation why it is so and what to do, in a few lines
 */
public record Experiment(
    String name, String question, List<String> choices, int answer, Run run, String explanation) {

  /** The experiment itself. */
  public interface Run {

    /**
     * Does it for real, telling what it sees.
     *
     * @param lab servers and channels, closed by whoever made it
     * @return which of the choices came true, judged by what was seen; -1 if none did
     */
    int in(Lab lab) throws Exception;
  }

  /** Checks that there is something to choose from, and that the answer is among it. */
  public Experiment {
    choices = List.copyOf(choices);
    if (answer < 0 || answer >= choices.size()) {
      throw new IllegalArgumentException(
          "answer must be 0 to " + (choices.size() - 1) + ", but was " + answer);
    }
  }
}
