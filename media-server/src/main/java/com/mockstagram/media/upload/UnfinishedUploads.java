package com.mockstagram.media.upload;

import com.mockstagram.media.sweep.Chore;
import com.mockstagram.media.sweep.Journal;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads whose every byte is there and whose last step a crash prevented. They are finished: their
 * clients may believe that they are done.
 */
public final class UnfinishedUploads implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedUploads.class);
  private static final int PAGE = 200;

  private final Jdbi jdbi;
  private final Transfers transfers;

  public UnfinishedUploads(Jdbi jdbi, Transfers transfers) {
    this.jdbi = jdbi;
    this.transfers = transfers;
  }

  @Override
  public String name() {
    return "loose ends of whole uploads";
  }

  @Override
  public void run(Journal journal) {
    List<Upload> whole =
        jdbi.withExtension(UploadDao.class, dao -> dao.wholeAndOpen(new UUID(0, 0), PAGE));
    for (Upload upload : whole) {
      if (journal.found(this, upload.id())) {
        finish(upload);
      }
    }
  }

  private void finish(Upload upload) {
    try {
      transfers.settle(upload.ownerId(), upload.id());
    } catch (WebApplicationException e) {
      LOG.info("{} came to nothing: {}", upload.id(), e.toString()); // refused, and given up
    }
  }
}
