package com.mockstagram.media.owner;

import com.mockstagram.common.media.MediaKind;
import jakarta.validation.constraints.Min;

/**
 * What one person may upload.
 *
 * @param imageBytes largest picture
 * @param imagePixels most pixels of a picture: what a decoder must hold, whatever the file weighs
 * @param videoBytes largest video
 * @param ownerBytes what all media and unfinished uploads of one owner may take together
 * @param ownerItems how many media and unfinished uploads one owner may have
 * @param uploadsPerHour how many uploads one owner may begin in an hour, in the long run
 * @param uploadBurst how many uploads one owner may begin at once after a rest
 * @param transfersAtOnce to how many uploads one owner may send bytes at the same time
 */
public record Limits(
    @Min(1) long imageBytes,
    @Min(1) long imagePixels,
    @Min(1) long videoBytes,
    @Min(1) long ownerBytes,
    @Min(1) int ownerItems,
    @Min(1) int uploadsPerHour,
    @Min(1) int uploadBurst,
    @Min(1) int transfersAtOnce) {

  public long bytes(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> imageBytes;
      case VIDEO -> videoBytes;
    };
  }
}
