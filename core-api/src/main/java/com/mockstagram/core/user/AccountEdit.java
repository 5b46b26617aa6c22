package com.mockstagram.core.user;

import com.mockstagram.core.web.Edit;
import com.mockstagram.core.web.PlainText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to change; what is left out stays.
 *
 * @param avatarMediaId a picture of one's own; JSON's null takes the avatar away
 */
record AccountEdit(
    @Nullable @PlainText(min = 1, max = 64) String displayName,
    @Nullable @PlainText(max = 500, lines = true) String bio,
    @Nullable Edit<UUID> avatarMediaId,
    @Nullable Boolean privateAccount) {}
