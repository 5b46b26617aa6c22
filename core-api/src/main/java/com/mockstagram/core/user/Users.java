package com.mockstagram.core.user;

import com.mockstagram.common.http.DomainException.Forbidden;
import com.mockstagram.common.http.DomainException.NotFound;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.media.MediaView;
import com.mockstagram.core.media.MediaCopies;
import com.mockstagram.core.media.MediumCopy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * People as others see them, and who may see what of whom. The one type of this domain that others
 * call. A null viewer is somebody who is not signed in.
 */
public final class Users {
  private final Jdbi jdbi;
  private final CdnUrls cdn;
  private final PostCounts posts;

  Users(Jdbi jdbi, CdnUrls cdn, PostCounts posts) {
    this.jdbi = jdbi;
    this.cdn = cdn;
    this.posts = posts;
  }

  /**
   * The people among these whom the viewer may know of, as they stand beside a post or in a list:
   * without counts. Who blocked the viewer is left out.
   */
  public Map<UUID, UserView> views(@Nullable UUID viewer, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<UUID> wanted = ids.stream().distinct().toList();
    return jdbi.withHandle(
        handle -> {
          List<Account> accounts = handle.attach(AccountDao.class).findAll(wanted);
          Map<UUID, RelationDao.Row> relations = relations(handle, viewer, wanted);
          Map<UUID, MediaView> avatars = avatars(handle, accounts);
          var views = new HashMap<UUID, UserView>();
          for (Account account : accounts) {
            RelationDao.Row relation = relations.get(account.id());
            if (relation == null || !relation.blockedBy()) {
              views.put(account.id(), view(account, avatars, null, relation));
            }
          }
          return views;
        });
  }

  /**
   * Whose posts the viewer may see, among these: one's own, those of public accounts, and those of
   * private ones that one follows; never where one of the two blocked the other.
   */
  public Set<UUID> visibleAuthors(@Nullable UUID viewer, Collection<UUID> authors) {
    return views(viewer, authors).values().stream()
        .filter(author -> showsPostsTo(viewer, author))
        .map(UserView::id)
        .collect(Collectors.toSet());
  }

  /**
   * Finds somebody whose posts the viewer may list.
   *
   * @throws NotFound when there is no such person, or they blocked the viewer
   * @throws Forbidden when their account is private and the viewer doesn't follow it
   */
  public UUID authorOpenTo(@Nullable UUID viewer, String username) {
    UserView author = profile(viewer, username);
    if (!showsPostsTo(viewer, author)) {
      throw new Forbidden("This account is private. Follow it to see more.");
    }
    return author.id();
  }

  /** Whose posts a home feed holds: the viewer's, and those of people followed and not muted. */
  public List<UUID> feedAuthors(UUID viewer) {
    List<UUID> authors =
        new ArrayList<>(jdbi.withExtension(RelationDao.class, dao -> dao.feedAuthors(viewer)));
    authors.add(viewer);
    return authors;
  }

  /**
   * A person with counts, by name.
   *
   * @throws NotFound when there is no such person, or they blocked the viewer
   */
  UserView profile(@Nullable UUID viewer, String username) {
    Account account =
        jdbi.withExtension(AccountDao.class, dao -> dao.findByName(Usernames.fold(username)))
            .orElseThrow(() -> new NotFound("person"));
    return profile(viewer, account);
  }

  UserView profile(@Nullable UUID viewer, Account account) {
    long published = posts.publishedBy(account.id());
    return jdbi.withHandle(
        handle -> {
          RelationDao.Row relation =
              relations(handle, viewer, List.of(account.id())).get(account.id());
          if (relation != null && relation.blockedBy()) {
            throw new NotFound("person");
          }
          var counts = new UserView.Counts(published, account.followers(), account.following());
          return view(account, avatars(handle, List.of(account)), counts, relation);
        });
  }

  private static boolean showsPostsTo(@Nullable UUID viewer, UserView author) {
    if (author.id().equals(viewer)) {
      return true;
    }
    Relation relation = author.relation();
    if (relation == null) {
      return !author.privateAccount();
    }
    return !relation.blocking() && (!author.privateAccount() || relation.following());
  }

  private static Map<UUID, RelationDao.Row> relations(
      Handle handle, @Nullable UUID viewer, List<UUID> others) {
    return viewer == null
        ? Map.of()
        : handle.attach(RelationDao.class).between(viewer, others).stream()
            .collect(Collectors.toMap(RelationDao.Row::id, Function.identity()));
  }

  private Map<UUID, MediaView> avatars(Handle handle, Collection<Account> accounts) {
    List<UUID> ids = accounts.stream().map(Account::avatarId).filter(Objects::nonNull).toList();
    return MediaCopies.find(handle, ids).values().stream()
        .filter(MediumCopy::isReady)
        .map(MediumCopy::document)
        .filter(Objects::nonNull)
        .map(document -> MediaView.of(document, cdn))
        .collect(Collectors.toMap(MediaView::id, Function.identity()));
  }

  private static UserView view(
      Account account,
      Map<UUID, MediaView> avatars,
      UserView.@Nullable Counts counts,
      RelationDao.@Nullable Row relation) {
    return new UserView(
        account.id(),
        account.username(),
        account.displayName(),
        account.bio(),
        account.avatarId() == null ? null : avatars.get(account.avatarId()),
        account.privateAccount(),
        counts,
        relation == null ? null : relation.shown());
  }
}
