package com.mockstagram.media.upload;

import com.mockstagram.common.http.DomainException.UnsupportedType;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.media.medium.Media;
import com.mockstagram.media.owner.Allowances;
import com.mockstagram.media.owner.Limits;
import com.mockstagram.media.sniff.FileType;
import com.mockstagram.media.upload.PreflightResource.Leave;
import com.mockstagram.media.upload.PreflightResource.Wish;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Refuses, before a byte moves, what would be refused in the end. */
public final class Preflight {
  private final Limits limits;
  private final Allowances allowances;
  private final Media media;

  public Preflight(Limits limits, Allowances allowances, Media media) {
    this.limits = limits;
    this.allowances = allowances;
    this.media = media;
  }

  Leave ask(Wish wish) {
    MediaKind kind =
        FileType.kindOf(wish.contentType())
            .or(() -> byName(wish))
            .orElseThrow(
                () ->
                    new UnsupportedType(
                        "Pictures (JPEG, PNG, WebP, GIF, HEIC, AVIF, TIFF) and videos (MP4, MOV,"
                            + " WebM, MKV) are taken."));
    long maxBytes = limits.bytes(kind);
    if (wish.bytes() > maxBytes) {
      throw TusRefusal.tooLong(maxBytes);
    }
    Optional<UUID> known =
        Optional.ofNullable(wish.sha256())
            .flatMap(hash -> media.known(wish.ownerId(), hash.toLowerCase(Locale.ROOT)));
    if (known.isEmpty()) {
      allowances.check(wish.ownerId(), wish.bytes());
    }
    return new Leave(kind, maxBytes, known.orElse(null));
  }

  /** Browsers give no type to what their system doesn't know, such as HEIC on many desktops. */
  private static Optional<MediaKind> byName(Wish wish) {
    if (!wish.contentType().equalsIgnoreCase("application/octet-stream")) {
      return Optional.empty();
    }
    String name = wish.filename().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "avif", "heic", "heif" ->
          Optional.of(MediaKind.IMAGE);
      case "mp4", "m4v", "mov", "webm", "mkv" -> Optional.of(MediaKind.VIDEO);
      default -> Optional.empty();
    };
  }
}
