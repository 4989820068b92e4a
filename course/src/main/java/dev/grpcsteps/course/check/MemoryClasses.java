package dev.grpcsteps.course.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Keeps the classes that a compiler writes: no disk to fill, nothing to clean up. */
final class MemoryClasses extends ForwardingJavaFileManager<StandardJavaFileManager> {

  private final Map<String, byte[]> classes = new HashMap<>();

  MemoryClasses(StandardJavaFileManager libraries) {
    super(libraries);
  }

  Map<String, byte[]> classes() {
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String name, Kind kind, FileObject sibling) {
    return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
      @Override
      public OutputStream openOutputStream() {
        return new ByteArrayOutputStream() {
          @Override
          public void close() throws IOException {
            super.close();
            classes.put(name, toByteArray());
          }
        };
      }
    };
  }

  @Override
  public void close() {
    // The libraries stay open for the next compilation.
  }
}
