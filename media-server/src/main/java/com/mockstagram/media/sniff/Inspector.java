package com.mockstagram.media.sniff;

import com.mockstagram.common.media.MediaKind;
import com.mockstagram.media.owner.Limits;
import java.util.Arrays;
import java.util.Optional;

/** Looks at the beginning of a file and says what it is, or why it is not taken. */
public final class Inspector {
  /** Headers that end later than this are left to the workers. */
  public static final int HEAD_BYTES = 512 * 1024;

  private final Limits limits;

  public Inspector(Limits limits) {
    this.limits = limits;
  }

  /** What was found. */
  public sealed interface Finding {
    /** A file that is taken. */
    record Accepted(FileType type) implements Finding {}

    /** More of the file must be seen. */
    record Undecided() implements Finding {}

    /**
     * A file that is not taken.
     *
     * @param code stable and machine-readable
     * @param message a sentence for the person who uploads
     */
    record Refused(String code, String message) implements Finding {}
  }

  /**
   * @param claimed what the file was said to be
   * @param head its beginning, at most {@link #HEAD_BYTES}
   * @param whole whether nothing comes after the head, or nothing that would change the finding
   */
  public Finding inspect(MediaKind claimed, byte[] head, boolean whole) {
    boolean enough = whole || head.length >= HEAD_BYTES;
    if (head.length < FileType.HEAD_BYTES && !enough) {
      return new Finding.Undecided();
    }
    Optional<FileType> found =
        FileType.of(Arrays.copyOf(head, Math.min(head.length, FileType.HEAD_BYTES)));
    if (found.isEmpty()) {
      return notTaken(claimed);
    }
    FileType type = found.get();
    if (type.kind() != claimed) {
      return new Finding.Refused(
          claimed == MediaKind.IMAGE ? "not_an_image" : "not_a_video",
          "The file was said to be %s and is %s."
              .formatted(claimed == MediaKind.IMAGE ? "a picture" : "a video", type.contentType()));
    }
    if (!PixelSize.isCheap(type)) {
      return new Finding.Accepted(type);
    }
    Optional<PixelSize> size = PixelSize.read(type, head);
    if (size.isEmpty()) {
      return enough ? new Finding.Accepted(type) : new Finding.Undecided();
    }
    return withinBounds(type, size.get());
  }

  private Finding withinBounds(FileType type, PixelSize size) {
    if (size.pixels() > limits.imagePixels()) {
      return new Finding.Refused(
          "image_too_large",
          "The picture has %d x %d pixels; %d megapixels are the most."
              .formatted(size.width(), size.height(), limits.imagePixels() / 1_000_000));
    }
    return new Finding.Accepted(type);
  }

  private static Finding notTaken(MediaKind claimed) {
    return claimed == MediaKind.IMAGE
        ? new Finding.Refused(
            "not_an_image",
            "This is no picture that we can read: JPEG, PNG, WebP, GIF, HEIC, AVIF or TIFF.")
        : new Finding.Refused(
            "not_a_video", "This is no video that we can read: MP4, MOV, WebM or MKV.");
  }
}
