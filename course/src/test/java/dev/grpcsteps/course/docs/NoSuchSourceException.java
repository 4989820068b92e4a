package dev.grpcsteps.course.docs;

/** Says why a block's source cannot be shown. */
final class NoSuchSourceException extends Exception {

  NoSuchSourceException(String message) {
    super(message);
  }
}
