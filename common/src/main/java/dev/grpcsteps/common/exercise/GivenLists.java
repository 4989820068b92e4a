package dev.grpcsteps.common.exercise;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lists that a reader's code hands over: it must not change one afterwards. */
public final class GivenLists<T> {

  private static final String WHY =
      "A list that was handed over was changed afterwards: the one who got it keeps it. A list that you fill"
          + " again, empty or sort is another one then, and so is a view of it, such as subList(). Hand"
          + " over a list of its own each time: a new one, or List.copyOf().";

  private final List<List<T>> given = new CopyOnWriteArrayList<>();
  private final List<List<T>> asGiven = new CopyOnWriteArrayList<>();

  /** Forgets them. */
  public void clear() {
    given.clear();
    asGiven.clear();
  }

  /** Takes one. */
  public void add(List<T> list) {
    given.add(list);
    asGiven.add(List.copyOf(list));
  }

  /** All of them, in the order in which they came, as they were then. */
  public List<List<T>> asGiven() {
    return List.copyOf(asGiven);
  }

  /**
   * Looks at all of them again.
   *
   * @throws AssertionError if one has changed
   */
  public void assertUnchanged() {
    for (int i = 0; i < given.size(); i++) {
      String now = text(given.get(i));
      if (!now.equals(asGiven.get(i).toString())) {
        throw new AssertionError(
            "[" + WHY + "] \na list was handed over as " + asGiven.get(i) + "\nnow it is:\n" + now);
      }
    }
  }

  private static String text(List<?> list) {
    try {
      return list.toString();
    } catch (RuntimeException e) {
      return "unusable: " + e.getClass().getSimpleName();
    }
  }
}
