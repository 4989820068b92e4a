package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import io.grpc.BindableService;
import java.io.IOException;

/**
 * A client of AddUser that leaves while the handler is at a gate.
 *
 * @param watch sees its call
 */
public record LeavingClient(Trial trial, CallWatch watch, Gate gate) {

  /** Makes a call, and leaves; then the handler goes on, and hears of the end. */
  public void leave(BindableService service, User user) throws IOException, InterruptedException {
    var stub = UserManagerGrpc.newFutureStub(trial.channelTo(watch.over(service)));
    var call = stub.addUser(user);
    Patience.until(gate::isReached);
    call.cancel(true);
    watch.awaitCancelled();
    gate.open();
    watch.awaitOver();
  }
}
