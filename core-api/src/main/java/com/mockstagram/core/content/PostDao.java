package com.mockstagram.core.content;

import com.mockstagram.common.http.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Post.class)
@RegisterConstructorMapper(PostMedium.class)
interface PostDao {
  @SqlUpdate(
      """
      INSERT INTO post (id, author_id, caption, hashtags, mentions, place, comments_off, state,
                        version, created_at, published_at)
      VALUES (:id, :authorId, :caption, :hashtags, :mentions, :place, :commentsOff, lower(:state),
              :version, :createdAt, :publishedAt)""")
  void insert(@BindMethods Post post);

  @SqlBatch(
      """
      INSERT INTO post_medium (post_id, position, medium_id, alt_text)
      VALUES (:postId, :position, :mediumId, :altText)""")
  void insertMedia(@BindMethods List<PostMedium> media);

  @SqlQuery(
      """
      SELECT id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
             created_at, published_at, edited_at
      FROM post WHERE id = :id""")
  Optional<Post> find(UUID id);

  @SqlQuery(
      """
      SELECT id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
             created_at, published_at, edited_at
      FROM post WHERE id = ANY(:ids) AND state = 'published'""")
  List<Post> findPublished(List<UUID> ids);

  @SqlQuery(
      """
      SELECT id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
             created_at, published_at, edited_at
      FROM post WHERE id = :id FOR UPDATE""")
  Optional<Post> lock(UUID id);

  /** Posts that show a medium, held until the transaction ends; in one order: no deadlock. */
  @SqlQuery(
      """
      SELECT id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
             created_at, published_at, edited_at
      FROM post WHERE id IN (SELECT post_id FROM post_medium WHERE medium_id = :medium)
      ORDER BY id FOR UPDATE""")
  List<Post> lockThoseWith(UUID medium);

  @SqlQuery(
      """
      SELECT post_id, position, medium_id, alt_text FROM post_medium
      WHERE post_id = ANY(:posts) ORDER BY post_id, position""")
  List<PostMedium> media(List<UUID> posts);

  @SqlUpdate(
      """
      UPDATE post_medium SET alt_text = :altText WHERE post_id = :post AND medium_id = :medium""")
  void describe(UUID post, UUID medium, @Nullable String altText);

  @SqlUpdate("DELETE FROM post_medium WHERE post_id = :post AND medium_id = :medium")
  int removeMedium(UUID post, UUID medium);

  @SqlQuery(
      """
      UPDATE post SET state = lower(:state), published_at = :publishedAt, version = version + 1
      WHERE id = :id
      RETURNING id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
                created_at, published_at, edited_at""")
  Post move(UUID id, PostState state, @Nullable Instant publishedAt);

  @SqlQuery(
      """
      UPDATE post
      SET caption = :caption, hashtags = :hashtags, mentions = :mentions, place = :place,
          comments_off = :commentsOff, edited_at = :editedAt, version = version + 1
      WHERE id = :id
      RETURNING id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
                created_at, published_at, edited_at""")
  Post edit(@BindMethods Post edited);

  @SqlQuery(
      """
      UPDATE post SET version = version + 1 WHERE id = :id
      RETURNING id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
                created_at, published_at, edited_at""")
  Post touch(UUID id);

  @SqlUpdate("DELETE FROM post WHERE id = :id")
  void delete(UUID id);

  // One short walk down the index for each author, and never more rows of one than a page holds.
  @SqlQuery(
      """
      SELECT newest.id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
             created_at, published_at, edited_at
      FROM unnest(:authors) AS author (id)
      CROSS JOIN LATERAL (
        SELECT post.* FROM post
        WHERE post.author_id = author.id AND post.state = 'published'
          AND (post.published_at, post.id) < (:after.at, :after.id)
        ORDER BY post.published_at DESC, post.id DESC LIMIT :limit) AS newest
      ORDER BY published_at DESC, newest.id DESC LIMIT :limit""")
  List<Post> newestOf(List<UUID> authors, @BindMethods("after") Cursor after, int limit);

  @SqlQuery(
      """
      SELECT id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
             created_at, published_at, edited_at
      FROM post
      WHERE author_id = :author AND state <> 'published'
        AND (created_at, id) < (:after.at, :after.id)
      ORDER BY created_at DESC, id DESC LIMIT :limit""")
  List<Post> unpublishedOf(UUID author, @BindMethods("after") Cursor after, int limit);

  @SqlQuery(
      """
      SELECT id, author_id, caption, hashtags, mentions, place, comments_off, state, version,
             created_at, published_at, edited_at
      FROM post WHERE author_id = :author ORDER BY id LIMIT :limit FOR UPDATE""")
  List<Post> lockSomeOf(UUID author, int limit);

  /**
   * Holds an author's row until the transaction ends; makes it for a new one.
   *
   * @return whether the author's account is gone
   */
  @SqlQuery(
      """
      INSERT INTO author (id, posts) VALUES (:author, 0)
      ON CONFLICT (id) DO UPDATE SET posts = author.posts
      RETURNING departed""")
  boolean holdAuthor(UUID author);

  @SqlUpdate(
      """
      INSERT INTO author (id, posts, departed) VALUES (:author, 0, true)
      ON CONFLICT (id) DO UPDATE SET departed = true""")
  void depart(UUID author);

  @SqlUpdate(
      """
      INSERT INTO author (id, posts) VALUES (:author, greatest(:change, 0))
      ON CONFLICT (id) DO UPDATE SET posts = author.posts + :change""")
  void count(UUID author, long change);

  @SqlQuery("SELECT posts FROM author WHERE id = :author")
  Optional<Long> countOf(UUID author);
}
