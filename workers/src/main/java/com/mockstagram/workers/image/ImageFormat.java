package com.mockstagram.workers.image;

/** What variants are written in. */
public enum ImageFormat {
  JPEG("jpg", "image/jpeg"),
  WEBP("webp", "image/webp"),
  AVIF("avif", "image/avif");

  private final String extension;
  private final String contentType;

  ImageFormat(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  public String extension() {
    return extension;
  }

  public String contentType() {
    return contentType;
  }
}
