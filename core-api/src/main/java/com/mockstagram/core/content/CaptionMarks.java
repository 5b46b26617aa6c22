package com.mockstagram.core.content;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds hashtags and mentions in a caption.
 *
 * @param hashtags folded, without the sign, each once, in the order of the text
 * @param mentions folded, without the sign, each once, in the order of the text
 */
record CaptionMarks(List<String> hashtags, List<String> mentions) {
  /** More letters than any word needs: what is longer is not a tag but noise. */
  private static final int MAX_TAG = 100;

  // A tag is made of letters, their accents, digits and underscores of any script, and has a
  // letter: "#1" counts something. Not inside a word or a URL.
  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_&/])[#＃]([\\p{L}\\p{M}\\p{N}_\\u200C\\u200D]+)");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  // As a username is made. Not inside a word: that would be an email address.
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}_.@/])@([a-zA-Z0-9_]+(?:\\.[a-zA-Z0-9_]+)*)(?![\\p{L}\\p{N}@])");

  static CaptionMarks of(String caption) {
    String text = Normalizer.normalize(caption, Normalizer.Form.NFC);
    Set<String> hashtags = new LinkedHashSet<>();
    for (Matcher tag = HASHTAG.matcher(text); tag.find(); ) {
      String word = tag.group(1);
      if (word.length() <= MAX_TAG && LETTER.matcher(word).find()) {
        hashtags.add(fold(word));
      }
    }
    Set<String> mentions = new LinkedHashSet<>();
    for (Matcher mention = MENTION.matcher(text); mention.find(); ) {
      String name = mention.group(1);
      if (name.length() >= 3 && name.length() <= 30) {
        mentions.add(fold(name));
      }
    }
    return new CaptionMarks(List.copyOf(hashtags), List.copyOf(mentions));
  }

  /** The form in which a hashtag is compared. */
  static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
