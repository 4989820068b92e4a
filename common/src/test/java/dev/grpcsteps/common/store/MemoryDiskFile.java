package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.DiskWatcher.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file of a {@link MemoryDisk}, open for writing. */
final class MemoryDiskFile implements DiskFile {

  private final MemoryDisk disk;
  private final String name;
  private final MemoryFile file;
  private int version;

  MemoryDiskFile(MemoryDisk disk, String name, MemoryFile file) {
    this.disk = disk;
    this.name = name;
    this.file = file;
    this.version = file.version();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public InputStream read() throws IOException {
    disk.tell(Kind.READ, name);
    return new ByteArrayInputStream(file.seen());
  }

  @Override
  public void write(byte[] bytes, long position) throws IOException {
    disk.tellOfWrite(name, bytes, position);
    change(new Write(bytes, position));
  }

  @Override
  public void truncate(long size) throws IOException {
    disk.tell(Kind.TRUNCATE, name);
    change(new Change.Cut((int) size));
  }

  private void change(Change change) {
    file.change(change);
    version = file.version();
  }

  @Override
  public void sync() throws IOException {
    disk.tell(Kind.SYNC, name);
    if (!disk.ignores(Kind.SYNC)) {
      file.sync();
    }
  }

  @Override
  public boolean isUntouched() throws IOException {
    disk.tell(Kind.LOOK, name);
    return disk.has(name) && disk.file(name) == file && file.version() == version;
  }

  @Override
  public void close() throws IOException {
    disk.tell(Kind.CLOSE, name);
  }
}
