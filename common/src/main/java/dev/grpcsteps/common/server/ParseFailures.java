package dev.grpcsteps.common.server;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets an interceptor hear of requests that cannot be parsed: bytes that are no message, or a gzip
 * bomb that unpacks to more than a message may have.
 *
 * <p>By itself gRPC parses outside of all interceptors, answers such a request UNKNOWN, and logs a
 * stack trace for each: a client could fill the disk with them.
 */
final class ParseFailures {

  // Parsing and the listener's onMessage follow each other on one thread.
  private static final ThreadLocal<@Nullable RuntimeException> LAST = new ThreadLocal<>();

  private ParseFailures() {}

  /** The failure to parse the message that was just handed to a listener; null if it is as sent. */
  static @Nullable RuntimeException take() {
    RuntimeException failure = LAST.get();
    if (failure != null) {
      LAST.remove();
    }
    return failure;
  }

  /** The same service; in place of a request that cannot be parsed it gets an empty one. */
  static ServerServiceDefinition noted(ServerServiceDefinition service) {
    List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
    ServiceDescriptor original = service.getServiceDescriptor();
    ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(original.getName())
        .setSchemaDescriptor(original.getSchemaDescriptor());
    for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
      ServerMethodDefinition<?, ?> noted = noted(method);
      methods.add(noted);
      descriptor.addMethod(noted.getMethodDescriptor());
    }
    ServerServiceDefinition.Builder result = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(result::addMethod);
    return result.build();
  }

  private static <Q, R> ServerMethodDefinition<Q, R> noted(ServerMethodDefinition<Q, R> method) {
    MethodDescriptor<Q, R> original = method.getMethodDescriptor();
    var requests = new NotingMarshaller<>((PrototypeMarshaller<Q>) original.getRequestMarshaller());
    return ServerMethodDefinition.create(
        original.toBuilder(requests, original.getResponseMarshaller()).build(),
        method.getServerCallHandler());
  }

  private record NotingMarshaller<T>(PrototypeMarshaller<T> original) implements Marshaller<T> {

    @Override
    public InputStream stream(T message) {
      return original.stream(message);
    }

    @Override
    public T parse(InputStream bytes) {
      try {
        return original.parse(bytes);
      } catch (RuntimeException e) {
        LAST.set(failure(bytes, e));
        T empty = original.getMessagePrototype();
        if (empty == null) {
          throw e;
        }
        return empty;
      }
    }

    /** A bomb may be no message from its first byte on: what it is shows when all is unpacked. */
    private static RuntimeException failure(InputStream bytes, RuntimeException unparsed) {
      try {
        // gRPC's stream stops at the limit on messages, with the status for it; not so if asked to
        // skip, which unpacks all at once.
        bytes.transferTo(OutputStream.nullOutputStream());
        return unparsed;
      } catch (RuntimeException limit) {
        return limit;
      } catch (IOException damaged) {
        return unparsed;
      }
    }
  }
}
