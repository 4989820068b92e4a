package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Lab;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;

/** A connection on which next to nothing can be on its way, so that little makes one side wait for the other. */
public final class Narrow {

  private static final int WINDOW = 1_024;
  private static final int ON_READY_THRESHOLD = 64;

  private Narrow() {}

  /** Serves a service, not recorded; returns its target. */
  public static String serve(Lab lab, BindableService service) throws IOException {
    return Lab.target(lab.start(
        builder -> ((NettyServerBuilder) builder).flowControlWindow(WINDOW).addService(service)));
  }

  /** Opens a channel. */
  public static Channel open(Lab lab, String target) {
    var channel =
        lab.keep(NettyChannelBuilder.forTarget(target, InsecureChannelCredentials.create())
            .flowControlWindow(WINDOW)
            .build());
    return ClientInterceptors.intercept(channel, new LowThreshold());
  }

  private static final class LowThreshold implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return next.newCall(method, options.withOnReadyThreshold(ON_READY_THRESHOLD));
    }
  }
}
