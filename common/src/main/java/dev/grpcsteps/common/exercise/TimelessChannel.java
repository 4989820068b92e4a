package dev.grpcsteps.common.exercise;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A channel whose waits of less than a day end at once, in vain: who gives calls less time than a grace
 * of days ends them now. Who waits in slices waits again.
 */
public final class TimelessChannel extends ManagedChannel {

  private final ManagedChannel channel;
  private final AtomicInteger inVain = new AtomicInteger();

  private TimelessChannel(ManagedChannel channel) {
    this.channel = channel;
  }

  /** Puts one in front of each channel that stands in a field of a reader's object. */
  public static void standIn(Object readers) throws IllegalAccessException {
    for (Field field : readers.getClass().getDeclaredFields()) {
      if (field.getType() == ManagedChannel.class) {
        field.setAccessible(true);
        if (field.get(readers) instanceof ManagedChannel channel) {
          field.set(readers, new TimelessChannel(channel));
        }
      }
    }
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    boolean inSlices = inVain.getAndIncrement() >= LastWait.LOOP;
    return (inSlices || LastWait.isWithoutLimit(timeout, unit))
        ? channel.awaitTermination(timeout, unit)
        : channel.awaitTermination(0, unit);
  }

  @Override
  public ManagedChannel shutdown() {
    channel.shutdown();
    return this;
  }

  @Override
  public ManagedChannel shutdownNow() {
    channel.shutdownNow();
    return this;
  }

  @Override
  public boolean isShutdown() {
    return channel.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return channel.isTerminated();
  }

  @Override
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    return channel.newCall(method, options);
  }

  @Override
  public String authority() {
    return channel.authority();
  }
}
