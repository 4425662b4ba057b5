package org.greenview.loader.raster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.file.InputFile;

/** A file of this machine. */
record LocalBytes(Path path, FileChannel channel, long bytes) implements RasterBytes {
  static LocalBytes open(Path path) throws IOException {
    InputFile.requireNoPipe(path);
    if (Files.isDirectory(path)) {
      throw new NeedsGdal(path + " is a folder, expected a GeoTIFF");
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new LocalBytes(path, channel, channel.size());
    } catch (Throwable t) {
      channel.close();
      throw t;
    }
  }

  @Override
  public void readFully(ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int count = channel.read(target, at);
      if (count < 0) {
        throw new EOFException();
      }
      at += count;
    }
  }

  @Override
  public Optional<InputStream> openBeside(String ending) throws IOException {
    Path file = path.resolveSibling(path.getFileName() + ending);
    return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
