package com.mockstagram.core.media;

import com.mockstagram.common.events.DomainEvent.MediaChange;
import com.mockstagram.common.events.DomainEvent.MediaDeleted;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A domain's own copy of the media that it shows, in the {@code medium} table of its database. The
 * highest version wins, whichever way and in whichever order it came.
 *
 * <p>Each write holds the medium's row until the transaction ends, also when it changed nothing:
 * what is decided by a copy is decided by one transaction after the other.
 */
public final class MediaCopies {
  private MediaCopies() {}

  /** Teaches a domain's Jdbi how documents are stored. */
  public static void prepare(Jdbi jdbi) {
    jdbi.registerArgument(new DocumentColumn.Argument());
    jdbi.registerColumnMapper(new DocumentColumn.Mapper());
  }

  /** Takes what media-server answered. In the order of ids, so that two of these never deadlock. */
  public static void keep(Handle tx, Collection<OwnedMedium> media) {
    MediumDao dao = tx.attach(MediumDao.class);
    media.stream()
        .sorted(Comparator.comparing(medium -> medium.document().id()))
        .forEach(m -> dao.keep(m.document().id(), m.ownerId(), m.version(), m.document()));
  }

  /** Takes what media-server told. */
  public static void keep(Handle tx, MediaChange change) {
    tx.attach(MediumDao.class)
        .keep(change.mediaId(), change.ownerId(), change.version(), change.document());
  }

  /** Leaves a mark, so that an older event that comes late can't bring the medium back. */
  public static void forget(Handle tx, MediaDeleted gone) {
    tx.attach(MediumDao.class).keep(gone.mediaId(), gone.ownerId(), gone.version(), null);
  }

  /** The copies among these, deleted ones too, by id. */
  public static Map<UUID, MediumCopy> find(Handle handle, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return handle.attach(MediumDao.class).find(List.copyOf(ids)).stream()
        .collect(Collectors.toMap(MediumCopy::id, Function.identity()));
  }
}
