package dev.grpcsteps.common.store;

import dev.grpcsteps.common.store.Disk.DiskFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;

/** A file of the file system, open for writing. */
final class RealDiskFile implements DiskFile {

  private static final int BLOCK = 4096; // Free space smaller than a block can hold nothing new.

  private final Path path;
  private final FileChannel channel;
  private List<Object> lastSeen;

  RealDiskFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    lastSeen = traits();
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  /** Not the channel's own stream, whose end would close the file, and give up its lock. */
  @Override
  public InputStream read() {
    return new InputStream() {
      private long position;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = channel.read(ByteBuffer.wrap(bytes, from, length), position);
        position += Math.max(read, 0);
        return read;
      }
    };
  }

  @Override
  public void write(byte[] bytes, long position) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      while (left.hasRemaining()) { // One write may take only a part.
        channel.write(left, position + left.position());
      }
    } catch (IOException e) {
      // The exception's text depends on the system and its language; the free space does not.
      if (Files.getFileStore(path).getUsableSpace() < left.remaining() + BLOCK) {
        throw new NoRoomException("the disk is full", e);
      }
      throw e;
    } finally {
      lastSeen = traits();
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
    lastSeen = traits();
  }

  @Override
  public void sync() throws IOException {
    channel.force(false); // The new length is part of the data; times of access are not.
  }

  @Override
  public boolean isUntouched() throws IOException {
    return lastSeen.equals(traits());
  }

  /** What changes whenever an editor saves the file. */
  private List<Object> traits() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return Arrays.asList(now.fileKey(), now.size(), now.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
