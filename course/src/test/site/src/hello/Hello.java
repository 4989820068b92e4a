package hello;

/** Says {{ hello }}, with a fence: ```. */
final class Hello {
  // <!-- @include: nothing -->
}
