package dev.grpcsteps.course.exercise;

/**
 * A chapter of the docs.
 *
 * @param number with which its heading and its file's name begin
 * @param title its heading without the number
 * @param page its file, from the checkout's folder, with slashes
 */
public record Chapter(int number, String title, String page) {

  /** Its heading: {@code 3. Unary}. */
  public String heading() {
    return number + ". " + title;
  }
}
