package com.mockstagram.workers.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaFailed;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.media.MediaKind;
import com.mockstagram.common.media.Variant;
import com.mockstagram.common.teststack.TestStack;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageJobsIT {
  private WorkersStage stage;

  @BeforeAll
  void start(TestStack stack) throws Exception {
    stage = new WorkersStage(stack);
  }

  @AfterAll
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void everyVariantOfAPhotoIsStoredAndTold() throws Exception {
    var job = stage.upload(picture(1600, 1200), MediaKind.IMAGE, "image/jpeg");

    await()
        .atMost(ofSeconds(20))
        .until(() -> !stage.heard(job.mediaId(), MediaEncoded.class).isEmpty());

    var encoded = stage.heard(job.mediaId(), MediaEncoded.class).getFirst();
    assertThat(encoded.traits().width()).isEqualTo(1600);
    assertThat(encoded.traits().thumbHash()).isNotEmpty();
    assertThat(encoded.traits().color()).matches("#[0-9a-f]{6}");
    assertThat(encoded.variants()).hasSize(12);
    assertThat(stage.stored(job.mediaId())).hasSize(12);
    for (Variant variant : encoded.variants()) {
      String key = job.mediaId() + "/r1/" + variant.name() + "." + variant.format();
      byte[] stored = stage.variant(key);
      assertThat(stored).hasSize((int) variant.bytes());
      assertThat(stage.stat(key).contentType())
          .isEqualTo(variant.format().equals("jpg") ? "image/jpeg" : "image/webp");
      assertThat(stage.stat(key).headers().get("Cache-Control"))
          .isEqualTo("public, max-age=31536000, immutable");
      if (variant.format().equals("jpg")) {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(stored));
        assertThat(picture.getWidth()).isEqualTo(variant.width());
        assertThat(picture.getHeight()).isEqualTo(variant.height());
      }
    }
    var first = stage.heard(job.mediaId(), MediaProgressed.class).getFirst();
    assertThat(first.variants()).extracting(Variant::name).containsOnly("w640");
    assertThat(first.traits()).isEqualTo(encoded.traits());
  }

  @Test
  void halfAPhotoFailsAsTruncated() throws Exception {
    byte[] whole = picture(1600, 1200);
    var job = stage.upload(Arrays.copyOf(whole, whole.length / 2), MediaKind.IMAGE, "image/jpeg");

    assertThat(failure(job.mediaId()).error().code()).isEqualTo("truncated");
  }

  @Test
  void textIsNotAnImage() throws Exception {
    var job = stage.upload("hello".getBytes(), MediaKind.IMAGE, "image/jpeg");

    assertThat(failure(job.mediaId()).error().code()).isEqualTo("not_an_image");
    assertThat(stage.stored(job.mediaId())).isEmpty();
  }

  private MediaFailed failure(java.util.UUID mediaId) {
    await().atMost(ofSeconds(20)).until(() -> !stage.heard(mediaId, MediaFailed.class).isEmpty());
    return stage.heard(mediaId, MediaFailed.class).getFirst();
  }

  private static byte[] picture(int width, int height) throws Exception {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.WHITE);
    for (int i = 0; i < 400; i++) {
      graphics.drawOval(i * 37 % width, i * 91 % height, 40 + i % 60, 60);
    }
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }
}
