package dev.grpcsteps.course.conform;

/** A server did not do what it should. */
public final class Shortfall extends Exception {

  private static final long serialVersionUID = 1;

  private final String sent;
  private final String came;
  private final String right;

  Shortfall(String sent, String came, String right) {
    super("sent: " + sent + "; came: " + came + "; right: " + right);
    this.sent = sent;
    this.came = came;
    this.right = right;
  }

  /** What the server was sent. */
  public String sent() {
    return sent;
  }

  /** What it answered. */
  public String came() {
    return came;
  }

  /** What it should have answered. */
  public String right() {
    return right;
  }
}
