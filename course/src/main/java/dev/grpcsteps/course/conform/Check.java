package dev.grpcsteps.course.conform;

/**
 * One thing that a right server does.
 *
 * @param name short, for reports
 * @param sentence what the server does
 * @param page where the course explains it, from the checkout's root
 * @param body finds out whether it does
 */
public record Check(Stage stage, String name, String sentence, String page, Body body) {

  /** Talks to the server. */
  interface Body {

    /**
     * Returns if the server does what it should.
     *
     * @throws Shortfall if it does something else
     * @throws LeftOut if that cannot be found out here
     */
    void on(Server server) throws Shortfall, LeftOut, InterruptedException;
  }
}
