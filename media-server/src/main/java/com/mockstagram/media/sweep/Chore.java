package com.mockstagram.media.sweep;

/**
 * Finds one kind of thing that should not be there any more, and removes it. May run at any time.
 */
public interface Chore {
  /** What it looks for, in a word or two. */
  String name();

  /** Goes once over all there is. */
  void run(Journal journal);
}
