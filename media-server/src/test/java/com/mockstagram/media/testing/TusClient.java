package com.mockstagram.media.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Speaks tus as a client would, one request at a time, and shows every answer. */
public final class TusClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Server server;
  private final String token;

  public TusClient(Server server, String token) {
    this.server = server;
    this.token = token;
  }

  public HttpResponse<String> create(long length, Object... headers) throws Exception {
    Object[] all = new Object[headers.length + 2];
    all[0] = "Upload-Length";
    all[1] = length;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send("POST", "/media/v1/uploads", BodyPublishers.noBody(), all);
  }

  /** Begins an upload and returns the path of it. */
  public String begin(long length) throws Exception {
    return location(create(length));
  }

  public static String location(HttpResponse<String> created) {
    if (created.statusCode() != 201) {
      throw new IllegalStateException(created.statusCode() + " " + created.body());
    }
    return URI.create(created.headers().firstValue("Location").orElseThrow()).getPath();
  }

  public HttpResponse<String> append(String path, long offset, byte[] bytes, Object... headers)
      throws Exception {
    return append(path, offset, BodyPublishers.ofByteArray(bytes), headers);
  }

  public HttpResponse<String> append(
      String path, long offset, BodyPublisher body, Object... headers) throws Exception {
    Object[] all = new Object[headers.length + 4];
    all[0] = "Upload-Offset";
    all[1] = offset;
    all[2] = "Content-Type";
    all[3] = "application/offset+octet-stream";
    System.arraycopy(headers, 0, all, 4, headers.length);
    return send("PATCH", path, body, all);
  }

  public HttpResponse<String> look(String path) throws Exception {
    return send("HEAD", path, BodyPublishers.noBody());
  }

  public long offset(String path) throws Exception {
    return offset(look(path));
  }

  public static long offset(HttpResponse<String> answer) {
    return Long.parseLong(answer.headers().firstValue("Upload-Offset").orElseThrow());
  }

  public static UUID mediaId(HttpResponse<String> answer) {
    return UUID.fromString(answer.headers().firstValue("Mockstagram-Media-Id").orElseThrow());
  }

  /** Sends a whole file in one request. Returns the medium's id. */
  public UUID upload(byte[] file) throws Exception {
    return mediaId(append(begin(file.length), 0, file));
  }

  public HttpResponse<String> send(
      String method, String path, BodyPublisher body, Object... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.uri(path))
            .timeout(Duration.ofMinutes(3))
            .method(method, body)
            .header("Tus-Resumable", "1.0.0");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i].toString(), headers[i + 1].toString());
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, BodyPublishers.noBody());
  }
}
