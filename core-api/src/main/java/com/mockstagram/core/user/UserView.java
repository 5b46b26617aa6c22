package com.mockstagram.core.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mockstagram.common.media.MediaView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as others see them.
 *
 * @param avatar null when they have none
 * @param counts left out where people stand in a list or beside a post
 * @param relation left out when the caller is not signed in
 */
public record UserView(
    UUID id,
    String username,
    String displayName,
    String bio,
    @Nullable MediaView avatar,
    boolean privateAccount,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Counts counts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Relation relation) {

  public record Counts(long posts, long followers, long following) {}
}
