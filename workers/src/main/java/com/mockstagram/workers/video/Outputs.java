package com.mockstagram.workers.video;

import com.mockstagram.workers.video.Ladder.Rung;
import com.mockstagram.workers.video.VideoEncoder.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a rendition and what they are served as (RFC 8216, 4). */
final class Outputs {
  static final String PLAYLIST = "application/vnd.apple.mpegurl";
  static final String MP4 = "video/mp4";
  private static final String SEGMENT = "video/iso.segment";

  private Outputs() {}

  /** Segments first, then the playlist that names them. */
  static List<Output> of(Rung rung, Path folder) throws IOException {
    List<Output> outputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".m4s") || name.endsWith(".mp4")) {
          outputs.add(output(rung, file, name.endsWith(".m4s") ? SEGMENT : MP4));
        }
      }
    }
    outputs.add(output(rung, folder.resolve("index.m3u8"), PLAYLIST));
    return outputs;
  }

  private static Output output(Rung rung, Path file, String contentType) {
    return new Output("hls/" + rung.name() + "/" + file.getFileName(), file, contentType);
  }
}
