package com.mockstagram.media.upload;

import com.mockstagram.common.auth.UploadTicket;
import com.mockstagram.common.http.DomainException.Conflict;
import com.mockstagram.media.upload.Transfers.Chunk;
import com.mockstagram.media.upload.Transfers.End;
import com.mockstagram.media.upload.Upload.Concat;
import com.mockstagram.media.upload.Uploads.Draft;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes one file of pieces that were uploaded beside each other (tus, concatenation). The pieces
 * are read back and taken in like any other bytes: that is one way of judging, hashing and storing
 * a file, where copying them inside MinIO would be another, and would not take pieces under 5 MiB.
 */
final class Concatenation {
  private final Uploads uploads;
  private final Transfers transfers;

  Concatenation(Uploads uploads, Transfers transfers) {
    this.uploads = uploads;
    this.transfers = transfers;
  }

  /**
   * @throws Conflict when a piece is not whole, or no piece
   */
  Upload make(UploadTicket ticket, List<UUID> ids, @Nullable String metadata) {
    var pieces = new ArrayList<Upload>();
    for (UUID id : ids) {
      Upload piece = uploads.get(ticket.ownerId(), id);
      if (!piece.isPartial() || !piece.isWhole()) {
        throw new Conflict("The upload %s is not a whole piece.".formatted(id));
      }
      pieces.add(piece);
    }
    long length = pieces.stream().mapToLong(Upload::stored).sum();
    Upload whole = uploads.begin(ticket, new Draft(length, metadata, Concat.FINAL));
    try (InputStream bytes = new SequenceInputStream(openInTurn(pieces.iterator()))) {
      Upload made = transfers.receive(whole, new Chunk(bytes, 0, null, End.OF_REQUEST));
      pieces.forEach(piece -> uploads.giveUp(piece, "it is part of " + whole.id() + " now"));
      return made;
    } catch (IOException e) {
      uploads.giveUp(whole, "its pieces can't be read");
      throw transfers.interrupted(whole, e);
    } catch (RuntimeException e) {
      uploads.giveUp(whole, "its pieces did not make a file");
      throw e;
    }
  }

  /** Each piece is opened when the one before it has come to its end. */
  private Enumeration<InputStream> openInTurn(Iterator<Upload> pieces) {
    return new Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        return pieces.hasNext();
      }

      @Override
      public InputStream nextElement() {
        return transfers.open(pieces.next());
      }
    };
  }
}
