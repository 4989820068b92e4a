package dev.grpcsteps.course.worker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.grpcsteps.course.Learn;
import org.junit.platform.launcher.core.LauncherFactory;

/** Loads what most JVMs load that tests start: workers, servers and commands. */
final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] args) throws Exception {
    LauncherFactory.create()
        .execute(request().selectors(selectClass(WarmUp.class)).build());
    Learn.main(new String[] {"trace", "step4", "GetUser", "1"});
  }
}
