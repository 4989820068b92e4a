package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.RecordingObserver;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Calls of a method of any kind: what differs is how many messages go each way. */
record CallOf<Q, R>(MethodDescriptor<Q, R> method) {

  /** Whether a call has just one request. */
  boolean sendsOne() {
    return method.getType().clientSendsOneMessage();
  }

  /** Begins one. */
  StreamObserver<Q> open(Channel channel, StreamObserver<R> told) {
    return ClientCalls.asyncBidiStreamingCall(channel.newCall(method, CallOptions.DEFAULT), told);
  }

  /** Begins one with these requests, and half-closes. */
  RecordingObserver<R> send(List<Q> requests, Channel channel) {
    RecordingObserver<R> told = new RecordingObserver<>();
    StreamObserver<Q> call = open(channel, told);
    requests.forEach(call::onNext);
    call.onCompleted();
    return told;
  }

  /** Makes one; what it was told. */
  String told(List<Q> requests, Channel channel) throws InterruptedException {
    return text(send(requests, channel));
  }

  /** What one was told, when it has ended. */
  String text(RecordingObserver<R> told) throws InterruptedException {
    Outcome<R> outcome = told.await();
    return outcome.messages() + " and then " + outcome.status();
  }
}
