package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.lab.Trial;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ServerInterceptors;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/**
 * A ClubManager that asks a second service, each behind a socket of its own, with request ids on the way.
 *
 * @param trial that closes all of it
 * @param first makes the ClubManager, from a channel to the second service
 * @param second sees the calls of the second service
 */
public record TwoHops(Trial trial, Function<Channel, BindableService> first, CallWatch second) {

  /** A channel to the first service, which asks this one. */
  public ClubCalls over(BindableService service) throws IOException {
    return toFirst(trial.channelTo(serve(second.over(service))));
  }

  /** The same, with no net: that would cancel what the first service has to. */
  public ClubCalls withoutNet(BindableService service) throws IOException {
    return toFirst(toSecond(service));
  }

  /** The same, where next to nothing can be on its way to the second service. */
  public ClubCalls overNarrow(BindableService service) throws IOException {
    String target = Narrow.serve(trial.lab(), second.over(service));
    Channel toSecond =
        ClientInterceptors.intercept(Narrow.open(trial.lab(), target), new CallNet());
    return new ClubCalls(
        trial.channelTo(serve(first.apply(toSecond)), new CallNet(Duration.ofMinutes(1))));
  }

  private ClubCalls toFirst(Channel toSecond) throws IOException {
    String target =
        serve(first.apply(ClientInterceptors.intercept(toSecond, RequestId.onClient())));
    // Where both calls are silent, the inner one is to be ended first, and tell.
    Channel channel = trial.channelTo(target, new CallNet(Duration.ofSeconds(3)));
    return new ClubCalls(ClientInterceptors.intercept(channel, RequestId.onClient()));
  }

  /** A channel to the second service alone, with no net. */
  public Channel toSecond(BindableService service) throws IOException {
    return trial.lab().recorded(trial.lab().open(serve(second.over(service))));
  }

  private String serve(BindableService service) throws IOException {
    return trial.lab().serve(() -> ServerInterceptors.intercept(service, RequestId.onServer()));
  }
}
