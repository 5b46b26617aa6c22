package com.mockstagram.core.user;

import com.mockstagram.common.auth.AccessToken.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Account.class)
@RegisterConstructorMapper(AccountDao.Credentials.class)
interface AccountDao {
  record Credentials(UUID id, String username, Role role, String passwordHash) {}

  record Row(
      UUID id,
      String username,
      String email,
      String emailFolded,
      String passwordHash,
      String displayName,
      Instant createdAt) {}

  /**
   * @return 0 when the name or the address is taken
   */
  @SqlUpdate(
      """
      INSERT INTO account (id, username, email, email_folded, password_hash, display_name, created_at)
      VALUES (:id, :username, :email, :emailFolded, :passwordHash, :displayName, :createdAt)
      ON CONFLICT DO NOTHING""")
  int insert(@BindMethods Row row);

  @SqlQuery("SELECT EXISTS (SELECT FROM account WHERE username = :username)")
  boolean isTaken(String username);

  @SqlQuery(
      """
      SELECT id, username, email, role, display_name, bio, private_account, avatar_id,
             next_avatar_id, followers, following, version, created_at
      FROM account WHERE id = :id""")
  Optional<Account> find(UUID id);

  @SqlQuery(
      """
      SELECT id, username, email, role, display_name, bio, private_account, avatar_id,
             next_avatar_id, followers, following, version, created_at
      FROM account WHERE username = :username""")
  Optional<Account> findByName(String username);

  @SqlQuery(
      """
      SELECT id, username, email, role, display_name, bio, private_account, avatar_id,
             next_avatar_id, followers, following, version, created_at
      FROM account WHERE id = ANY(:ids)""")
  List<Account> findAll(List<UUID> ids);

  /** Holds these rows until the transaction ends, in one order: two of these never deadlock. */
  @SqlQuery(
      """
      SELECT id, username, email, role, display_name, bio, private_account, avatar_id,
             next_avatar_id, followers, following, version, created_at
      FROM account WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE""")
  List<Account> lockAll(List<UUID> ids);

  /** Who shows a picture, or will. */
  @SqlQuery("SELECT id FROM account WHERE avatar_id = :medium OR next_avatar_id = :medium")
  List<UUID> choosersOf(UUID medium);

  @SqlQuery(
      """
      SELECT id, username, role, password_hash
      FROM account WHERE username = :login OR email_folded = :login""")
  Optional<Credentials> credentials(String login);

  @SqlQuery(
      """
      UPDATE account
      SET display_name = :displayName, bio = :bio, private_account = :privateAccount,
          avatar_id = :avatarId, next_avatar_id = :nextAvatarId, version = version + 1
      WHERE id = :id
      RETURNING id, username, email, role, display_name, bio, private_account, avatar_id,
                next_avatar_id, followers, following, version, created_at""")
  Account update(
      UUID id,
      String displayName,
      String bio,
      boolean privateAccount,
      @Nullable UUID avatarId,
      @Nullable UUID nextAvatarId);

  @SqlQuery(
      """
      UPDATE account SET followers = followers + :change, version = version + 1
      WHERE id = :id
      RETURNING id, username, email, role, display_name, bio, private_account, avatar_id,
                next_avatar_id, followers, following, version, created_at""")
  Account countFollowers(UUID id, long change);

  @SqlQuery("SELECT password_hash FROM account WHERE id = :id")
  Optional<String> passwordHash(UUID id);

  @SqlQuery(
      """
      UPDATE account SET followers = followers - 1, version = version + 1
      WHERE id = ANY(:ids)
      RETURNING id, username, email, role, display_name, bio, private_account, avatar_id,
                next_avatar_id, followers, following, version, created_at""")
  List<Account> countOneFollowerLess(List<UUID> ids);

  @SqlUpdate("UPDATE account SET following = following - 1 WHERE id = ANY(:ids)")
  void countOneFollowingLess(List<UUID> ids);

  /** Sessions and relations go with it. */
  @SqlUpdate("DELETE FROM account WHERE id = :id")
  void delete(UUID id);

  // Others are not told how many somebody follows: no new version.
  @SqlUpdate("UPDATE account SET following = following + :change WHERE id = :id")
  void countFollowing(UUID id, long change);
}
