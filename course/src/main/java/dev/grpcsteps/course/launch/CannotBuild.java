package dev.grpcsteps.course.launch;

/** Why there is no build: one sentence for the person at the terminal. */
final class CannotBuild extends Exception {

  CannotBuild(String message) {
    super(message);
  }
}
