package com.mockstagram.core.web;

import com.mockstagram.common.http.Cursor;
import com.mockstagram.common.http.DomainException.Malformed;
import com.mockstagram.common.http.Page;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The {@code ?limit=&cursor=} of every list. */
public final class PageRequest {
  @QueryParam("limit")
  private @Nullable String limit;

  @QueryParam("cursor")
  private @Nullable String cursor;

  /**
   * @return from 1 to {@link Page#MAX_LIMIT}: who asks for more gets what a page holds
   * @throws Malformed when it is not a number above 0
   */
  public int limit() {
    if (limit == null || limit.isEmpty()) {
      return Page.DEFAULT_LIMIT;
    }
    try {
      int asked = Integer.parseInt(limit);
      if (asked > 0) {
        return Math.min(asked, Page.MAX_LIMIT);
      }
    } catch (NumberFormatException e) {
      // Answered like 0, below.
    }
    throw new Malformed("limit", "must be a number from 1 to " + Page.MAX_LIMIT);
  }

  /** As it was given, for a list that is not sorted by time. */
  public @Nullable String cursor() {
    return cursor;
  }

  public Cursor after() {
    return Cursor.parse(cursor);
  }
}
