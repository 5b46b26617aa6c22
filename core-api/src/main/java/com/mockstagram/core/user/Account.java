package com.mockstagram.core.user;

import com.mockstagram.common.auth.AccessToken.Role;
import com.mockstagram.common.events.DomainEvent.UserChanged;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person, as this domain keeps them.
 *
 * @param avatarId shown; its variants are there
 * @param nextAvatarId chosen, and shown as soon as its variants are there
 */
record Account(
    UUID id,
    String username,
    String email,
    Role role,
    String displayName,
    String bio,
    boolean privateAccount,
    @Nullable UUID avatarId,
    @Nullable UUID nextAvatarId,
    long followers,
    long following,
    long version,
    Instant createdAt) {

  UserChanged changed(Instant at) {
    return new UserChanged(
        id, version, at, username, displayName, bio, avatarId, privateAccount, followers);
  }
}
