package com.mockstagram.media.medium;

import com.mockstagram.common.events.DomainEvent.MediaEncoded;
import com.mockstagram.common.events.DomainEvent.MediaProgressed;
import com.mockstagram.common.media.MediaState;
import com.mockstagram.common.media.Variant;
import com.mockstagram.media.medium.Medium.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** How a medium looks after each thing that workers can tell. */
final class Looks {
  private Looks() {}

  static Look progressed(Medium medium, MediaProgressed event) {
    Look look = medium.look();
    // One that overtook the end of its job must not take anything back.
    boolean running = medium.state() == MediaState.PROCESSING;
    return new Look(
        running ? Math.max(look.progress(), Math.min(1, event.progress())) : look.progress(),
        look.error(),
        look.traits() == null ? event.traits() : look.traits(),
        merge(look.variants(), event.variants()),
        look.hls(),
        look.poster());
  }

  static Look encoded(Medium medium, MediaEncoded event) {
    Look look = medium.look();
    return new Look(
        1,
        null,
        event.traits(),
        merge(look.variants(), event.variants()),
        event.hls() == null ? look.hls() : event.hls(),
        event.poster() == null ? look.poster() : event.poster());
  }

  /** One variant for each name and format, the newer where both have it, in a fixed order. */
  static List<Variant> merge(List<Variant> old, List<Variant> more) {
    var byName = new LinkedHashMap<String, Variant>();
    old.forEach(v -> byName.put(v.name() + "." + v.format(), v));
    more.forEach(v -> byName.put(v.name() + "." + v.format(), v));
    var merged = new ArrayList<>(byName.values());
    merged.sort(
        Comparator.comparingInt(Variant::width)
            .thenComparing(Variant::name)
            .thenComparing(Variant::format));
    return merged;
  }
}
