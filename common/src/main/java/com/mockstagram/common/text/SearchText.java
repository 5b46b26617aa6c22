package com.mockstagram.common.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one form in which text is indexed and looked for, so that {@code jose} finds José and {@code
 * anna} finds {@code anna.lind}.
 *
 * <p>Done here and not by an analyzer: Elasticsearch keeps its folding filters in a module that not
 * every distribution has.
 */
public final class SearchText {
  /**
   * Accents of Latin, Greek and Cyrillic alone: in other scripts a mark is a vowel or another
   * letter, and without it a word is another word.
   */
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");

  /** Parts of a username; an analyzer takes them for letters of one word. */
  private static final Pattern JOINTS = Pattern.compile("[._]+");

  private static final Pattern UNDECOMPOSABLE = Pattern.compile("[øłđðħıŀŧßæœþ’]");

  /** Letters that Unicode does not take apart, as people type them who don't have them. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("ø", "o"),
          Map.entry("ł", "l"),
          Map.entry("đ", "d"),
          Map.entry("ð", "d"),
          Map.entry("ħ", "h"),
          Map.entry("ı", "i"),
          Map.entry("ŀ", "l"),
          Map.entry("ŧ", "t"),
          Map.entry("ß", "ss"),
          Map.entry("æ", "ae"),
          Map.entry("œ", "oe"),
          Map.entry("þ", "th"),
          Map.entry("’", "'"));

  private SearchText() {}

  /** Lower case, no accents, full width and ligatures made plain, parts of usernames apart. */
  public static String fold(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = ACCENTS.matcher(apart).replaceAll("");
    // Put together again what was taken apart without being an accent, such as Korean syllables.
    String whole = Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String plain = UNDECOMPOSABLE.matcher(whole).replaceAll(m -> PLAIN.get(m.group()));
    return JOINTS.matcher(plain).replaceAll(" ").strip();
  }
}
