package com.mockstagram.media.store;

import com.mockstagram.media.store.Calls.Absent;
import com.mockstagram.media.store.Originals.OpenMultipart;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import okhttp3.Response;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Lists multipart uploads that nobody completed or aborted. minio-java (9.0.4) has this call and
 * can't read MinIO's answer to it, in which {@code StorageClass} is empty.
 */
final class OpenMultiparts extends MinioAsyncClient {
  OpenMultiparts(MinioAsyncClient minio) {
    super(minio);
  }

  /**
   * Those of one key, or all that MinIO tells of.
   *
   * @param prefix a whole key, which MinIO always answers for, or empty for what it has in mind
   */
  List<OpenMultipart> list(String bucket, String prefix) {
    var args = ListMultipartUploadsArgs.builder().bucket(bucket).build();
    var query = new Http.QueryParameters("uploads", "", "max-uploads", "1000", "prefix", prefix);
    try (Response answer = Calls.await(() -> executeGetAsync(args, new Http.Headers(), query))) {
      return read(answer.body().string());
    } catch (Absent e) {
      return List.of();
    } catch (IOException e) {
      throw Calls.unavailable(e);
    }
  }

  private static List<OpenMultipart> read(String xml) throws IOException {
    var open = new ArrayList<OpenMultipart>();
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document =
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
      var uploads = document.getElementsByTagName("Upload");
      for (int i = 0; i < uploads.getLength(); i++) {
        Element upload = (Element) uploads.item(i);
        open.add(
            new OpenMultipart(
                text(upload, "Key"),
                text(upload, "UploadId"),
                Instant.parse(text(upload, "Initiated"))));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("MinIO's list of multipart uploads can't be read", e);
    }
    return open;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
