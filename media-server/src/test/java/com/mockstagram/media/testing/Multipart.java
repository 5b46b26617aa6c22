package com.mockstagram.media.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** An upload as a form would send it. */
public final class Multipart {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String BOUNDARY = "7d0d9a9f2c";

  private Multipart() {}

  public static HttpResponse<String> send(Server server, String token, String field, byte[] file)
      throws Exception {
    byte[] head =
        """
        --%s
        Content-Disposition: form-data; name="note"

        hello
        --%s
        Content-Disposition: form-data; name="%s"; filename="holiday.jpg"
        Content-Type: image/jpeg

        """
            .formatted(BOUNDARY, BOUNDARY, field)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    List<InputStream> parts =
        List.of(
            new ByteArrayInputStream(head),
            new ByteArrayInputStream(file),
            new ByteArrayInputStream(end));
    var request =
        HttpRequest.newBuilder(server.uri("/media/v1/media"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("Authorization", "Bearer " + token)
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(
                        () -> new SequenceInputStream(Collections.enumeration(parts))),
                    head.length + file.length + end.length));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
