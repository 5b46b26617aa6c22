package com.mockstagram.workers.pictures;

import com.mockstagram.workers.image.MediaRejected;
import com.mockstagram.workers.image.Orientation;
import com.mockstagram.workers.image.PixelLimit;
import com.mockstagram.workers.image.Rejection;
import com.mockstagram.workers.image.SourceFormat;
import com.mockstagram.workers.media.Ffmpeg;
import com.mockstagram.workers.media.FfmpegFailed;
import com.mockstagram.workers.media.WorkFolder;
import com.mockstagram.workers.storage.MediaStore.Original;
import com.mockstagram.workers.storage.OriginalGone;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns a picture into PNG with ffmpeg, for what the encoders' own decoders can't read. */
public final class SecondDecoder {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Ffmpeg ffmpeg;

  public SecondDecoder(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** A picture as PNG, for as long as it is open. */
  record Decoded(WorkFolder folder, Path png) implements AutoCloseable {
    Original open() throws IOException {
      return new Original(Files.newInputStream(png), Files.size(png));
    }

    @Override
    public void close() throws IOException {
      folder.close();
    }
  }

  Decoded decode(PictureEncoder.Source source)
      throws MediaRejected, IOException, InterruptedException, OriginalGone {
    WorkFolder folder = WorkFolder.make();
    try {
      Path file = folder.file("original");
      try (Original original = source.open()) {
        Files.copy(original.bytes(), file);
      }
      Path png = folder.file("picture.png");
      decode(folder, file, png);
      return new Decoded(folder, png);
    } catch (MediaRejected | IOException | InterruptedException | OriginalGone e) {
      folder.close();
      throw e;
    }
  }

  private void decode(WorkFolder folder, Path file, Path png)
      throws IOException, InterruptedException, MediaRejected {
    try {
      run(folder, file, png);
    } catch (FfmpegFailed e) {
      throw new MediaRejected(Rejection.CORRUPT, String.valueOf(e.getMessage()));
    }
  }

  private void run(WorkFolder folder, Path file, Path png)
      throws IOException, InterruptedException, MediaRejected, FfmpegFailed {
    SourceFormat format = sniff(file);
    List<String> input = List.of("-f", format.ffmpegDemuxer());
    var streams = ffmpeg.probe(folder, input, file).getStreams();
    if (streams.isEmpty()) {
      throw new MediaRejected(Rejection.CORRUPT, "ffmpeg finds no picture");
    }
    PixelLimit.check(streams.getFirst().getWidth(), streams.getFirst().getHeight());
    List<String> arguments = new ArrayList<>(List.of("-xerror"));
    arguments.addAll(input);
    arguments.addAll(List.of("-noautorotate", "-i", file.toString(), "-frames:v", "1"));
    String turn = Orientation.of(Files.readAllBytes(file)).ffmpegFilter();
    if (!turn.isEmpty()) {
      arguments.addAll(List.of("-vf", turn));
    }
    arguments.addAll(List.of("-compression_level", "1", png.toString()));
    ffmpeg.run(folder, arguments, LIMIT);
  }

  private static SourceFormat sniff(Path file) throws IOException, MediaRejected {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return SourceFormat.of(bytes);
    }
  }
}
