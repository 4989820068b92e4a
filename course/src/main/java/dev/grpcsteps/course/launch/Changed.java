package dev.grpcsteps.course.launch;

/** Tells the script that cannot see it by itself, {@code learn.cmd}, if there is something to build. */
public final class Changed {

  private Changed() {}

  /** Exits with 0 if the module of that name is built as it stands, else with 1. */
  public static void main(String[] args) throws Exception {
    System.exit(Content.isBuilt(args[0]) ? 0 : 1);
  }
}
