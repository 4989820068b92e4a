package dev.grpcsteps.common.lab;

import java.util.List;

/**
 * A question about gRPC with a few possible answers, and a run that shows which one is true.
 *
 * @param name on the command line, in lower case with hyphens: {@code shared-deadline}
 * @param source the path of its source from the checkout's root, with slashes
 * @param question what the reader predicts
 * @param choices the possible answers, at least two, one of them true
 * @param answer the true one, as among the choices; a test holds every run to it
 * @param run does it for real
 * @param explanation why it is so and what to do, in a few lines
 */
public record Experiment(
    String name,
    String source,
    String question,
    List<String> choices,
    String answer,
    Run run,
    String explanation) {

  /** The experiment itself. */
  public interface Run {

    /**
     * Does it for real, telling what it sees.
     *
     * @param lab servers and channels; the caller closes it
     * @return the choice that came true, judged by what was seen; if none did, what was seen instead
     */
    String in(Lab lab) throws Exception;
  }

  /** Checks that the answer is among the choices. */
  public Experiment {
    choices = List.copyOf(choices);
    if (!choices.contains(answer)) {
      throw new IllegalArgumentException(
          "answer must be one of the choices " + choices + ", but was " + answer);
    }
  }

  /** The choice that begins with what was seen; what was seen, if none does. */
  public String choiceBeginning(String seen) {
    return choices.stream()
        .filter(choice -> choice.startsWith(seen + ":"))
        .findFirst()
        .orElse(seen);
  }

  /** The number of a run's outcome among the choices, from 1 on; 0 if it is none of them. */
  public int numberOf(String outcome) {
    return choices.indexOf(outcome) + 1;
  }
}
