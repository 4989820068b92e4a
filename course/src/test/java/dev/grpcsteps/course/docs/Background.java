package dev.grpcsteps.course.docs;

/** A command that goes on running, a server for example, and how much of its output a page has shown. */
final class Background {

  private final Running running;
  private int shown;

  /**
   * Takes over a command that runs.
   *
   * @param shown how many characters of its output were shown
   */
  Background(Running running, int shown) {
    this.running = running;
    this.shown = shown;
  }

  Running running() {
    return running;
  }

  /** What it has printed and nobody has seen. */
  String unseen(String screen) {
    return screen.substring(shown);
  }

  /** Returns the same, which then counts as seen. */
  String see() {
    String screen = running.screen();
    String news = unseen(screen);
    shown = screen.length();
    return news;
  }
}
