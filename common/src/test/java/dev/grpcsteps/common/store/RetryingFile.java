package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import dev.grpcsteps.common.store.UsersJsonReader.Extent;
import dev.grpcsteps.proto.User;
import java.io.IOException;
import java.util.List;

/** Adds as {@link CommitByteFile} does, but tries a failed sync again. Loses users. */
final class RetryingFile implements UsersFile {

  private final DiskFile file;
  private long end;

  RetryingFile(DiskFile file, Extent extent) {
    this.file = file;
    this.end = extent.end();
  }

  @Override
  public void add(List<User> users) throws IOException {
    byte[] text = UsersJsonWriter.behindTheEnd(users);
    file.write(text, end + 1);
    syncSomehow();
    file.write(new byte[] {','}, end);
    syncSomehow();
    end += text.length - 1;
  }

  private void syncSomehow() throws IOException {
    try {
      file.sync();
    } catch (IOException e) {
      file.sync();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
