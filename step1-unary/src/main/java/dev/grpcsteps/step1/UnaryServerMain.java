package dev.grpcsteps.step1;

import dev.grpcsteps.common.server.ServerCommand;
import java.util.List;

/** Serves the unary calls: {@code ./learn run step1 server}. */
public final class UnaryServerMain {

  private UnaryServerMain() {}

  public static void main(String[] args) {
    ServerCommand.main("step1", args, users -> List.of(new UnaryUserManager(users)));
  }
}
