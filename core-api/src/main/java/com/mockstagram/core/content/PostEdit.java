package com.mockstagram.core.content;

import com.mockstagram.core.web.Edit;
import com.mockstagram.core.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change; what is left out stays. The media themselves can't be exchanged: others have seen
 * them.
 *
 * @param media new descriptions of media that the post has
 * @param place JSON's null takes it away
 */
record PostEdit(
    @Nullable @PlainText(max = NewPost.MAX_CAPTION, lines = true) String caption,
    @Nullable @Size(max = NewPost.MAX_MEDIA) List<NewPost.@NotNull @Valid Medium> media,
    @Nullable Edit<@PlainText(max = NewPost.MAX_PLACE) String> place,
    @Nullable Boolean commentsOff) {}
