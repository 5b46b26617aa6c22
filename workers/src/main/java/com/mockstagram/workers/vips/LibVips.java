package com.mockstagram.workers.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few functions of libvips (8.14 and newer) that this program calls, one Java method for each.
 *
 * <p>libvips' operations end in a list of name and value pairs of any length. A native call must be
 * linked for the exact types it is made with, so each operation here has the one list it is used
 * with; what loaders and savers are told travels as text ({@code ".jpg[Q=80]"}), which libvips
 * reads itself.
 */
final class LibVips {
  /** What Debian 12 (8.14) and 13 (8.16) both install as {@code libvips42}. */
  private static final String SONAME = "libvips.so.42";

  /** {@code VIPS_SIZE_FORCE}: exactly the size asked for. */
  private static final int SIZE_FORCE = 3;

  private static final MemorySegment END = MemorySegment.NULL;

  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup library;
  private final Arena names = Arena.ofAuto();

  private final MethodHandle errorBuffer;
  private final MethodHandle errorClear;
  private final MethodHandle newFromBuffer;
  private final MethodHandle thumbnailBuffer;
  private final MethodHandle thumbnailImage;
  private final MethodHandle copyMemory;
  private final MethodHandle colourspace;
  private final MethodHandle flatten;
  private final MethodHandle extractArea;
  private final MethodHandle writeToBuffer;
  private final MethodHandle writeToMemory;
  private final MethodHandle width;
  private final MethodHandle height;
  private final MethodHandle hasAlpha;
  private final MethodHandle orientation;
  private final MethodHandle typeOf;
  private final MethodHandle remove;
  private final MethodHandle arrayDouble;
  private final MethodHandle areaUnref;
  private final MethodHandle unref;
  private final MethodHandle free;

  private final MemorySegment heightName = names.allocateFrom("height");
  private final MemorySegment sizeName = names.allocateFrom("size");
  private final MemorySegment optionStringName = names.allocateFrom("option-string");
  private final MemorySegment exportProfileName = names.allocateFrom("export-profile");
  private final MemorySegment backgroundName = names.allocateFrom("background");
  private final MemorySegment srgb = names.allocateFrom("srgb");

  /** Opens the library where it is installed. */
  static Optional<LibVips> open() {
    try {
      return Optional.of(new LibVips(SymbolLookup.libraryLookup(SONAME, Arena.global())));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not installed
    }
  }

  private LibVips(SymbolLookup library) {
    this.library = library;
    errorBuffer = function("vips_error_buffer", ADDRESS);
    errorClear = procedure("vips_error_clear");
    newFromBuffer =
        variadic("vips_image_new_from_buffer", 3, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    thumbnailBuffer =
        variadic(
            "vips_thumbnail_buffer",
            4,
            JAVA_INT,
            // buffer, length, out, width
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_INT,
            // height, size, option-string, export-profile
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    thumbnailImage =
        variadic(
            "vips_thumbnail_image",
            3,
            JAVA_INT,
            // in, out, width
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            // height, size
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS);
    copyMemory = function("vips_image_copy_memory", ADDRESS, ADDRESS);
    colourspace = variadic("vips_colourspace", 3, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    flatten = variadic("vips_flatten", 2, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    extractArea =
        variadic(
            "vips_extract_area",
            6,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            ADDRESS);
    writeToBuffer =
        variadic(
            "vips_image_write_to_buffer", 4, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    writeToMemory = function("vips_image_write_to_memory", ADDRESS, ADDRESS, ADDRESS);
    width = function("vips_image_get_width", JAVA_INT, ADDRESS);
    height = function("vips_image_get_height", JAVA_INT, ADDRESS);
    hasAlpha = function("vips_image_hasalpha", JAVA_INT, ADDRESS);
    orientation = function("vips_image_get_orientation", JAVA_INT, ADDRESS);
    typeOf = function("vips_image_get_typeof", JAVA_LONG, ADDRESS, ADDRESS);
    remove = function("vips_image_remove", JAVA_INT, ADDRESS, ADDRESS);
    arrayDouble = function("vips_array_double_new", ADDRESS, ADDRESS, JAVA_INT);
    areaUnref = procedure("vips_area_unref", ADDRESS);
    unref = procedure("g_object_unref", ADDRESS);
    free = procedure("g_free", ADDRESS);
  }

  /**
   * Starts the library. Operations that are marked as not fit for untrusted bytes stay blocked, and
   * nothing is kept between images.
   *
   * @param threads most threads that one image is worked on by
   */
  void init(int threads) {
    int failed =
        (int) call(function("vips_init", JAVA_INT, ADDRESS), names.allocateFrom("workers"));
    if (failed != 0) {
      throw new VipsException("vips_init", takeError());
    }
    call(procedure("vips_block_untrusted_set", JAVA_INT), 1);
    call(procedure("vips_concurrency_set", JAVA_INT), threads);
    call(procedure("vips_cache_set_max", JAVA_INT), 0);
  }

  /** The library's version, such as 8.14. */
  String version() {
    MethodHandle part = function("vips_version", JAVA_INT, JAVA_INT);
    return call(part, 0) + "." + call(part, 1);
  }

  MemorySegment newFromBuffer(MemorySegment bytes, String options) {
    try (Arena arena = Arena.ofConfined()) {
      var image =
          (MemorySegment)
              call(newFromBuffer, bytes, bytes.byteSize(), arena.allocateFrom(options), END);
      if (image.equals(MemorySegment.NULL)) {
        throw new VipsException("load", takeError());
      }
      return image;
    }
  }

  /** Decodes no more than is needed for the size, turns upright, and converts to sRGB. */
  MemorySegment thumbnailBuffer(MemorySegment bytes, String options, int width, int height) {
    return made(
        "thumbnail",
        (arena, out) ->
            (int)
                call(
                    thumbnailBuffer,
                    bytes,
                    bytes.byteSize(),
                    out,
                    width,
                    heightName,
                    height,
                    sizeName,
                    SIZE_FORCE,
                    optionStringName,
                    arena.allocateFrom(options),
                    exportProfileName,
                    srgb,
                    END));
  }

  MemorySegment thumbnailImage(MemorySegment image, int width, int height) {
    return made(
        "resize",
        (arena, out) ->
            (int)
                call(
                    thumbnailImage,
                    image,
                    out,
                    width,
                    heightName,
                    height,
                    sizeName,
                    SIZE_FORCE,
                    END));
  }

  MemorySegment copyMemory(MemorySegment image) {
    var copy = (MemorySegment) call(copyMemory, image);
    if (copy.equals(MemorySegment.NULL)) {
      throw new VipsException("decode", takeError());
    }
    return copy;
  }

  MemorySegment colourspace(MemorySegment image, int interpretation) {
    return made(
        "colourspace", (arena, out) -> (int) call(colourspace, image, out, interpretation, END));
  }

  MemorySegment flattenOverWhite(MemorySegment image) {
    return made(
        "flatten",
        (arena, out) -> {
          var white =
              (MemorySegment) call(arrayDouble, arena.allocateFrom(JAVA_DOUBLE, 255, 255, 255), 3);
          try {
            return (int) call(flatten, image, out, backgroundName, white, END);
          } finally {
            call(areaUnref, white);
          }
        });
  }

  MemorySegment extractArea(MemorySegment image, int left, int top, int width, int height) {
    return made(
        "crop", (arena, out) -> (int) call(extractArea, image, out, left, top, width, height, END));
  }

  /**
   * @param suffix a format and its settings, such as {@code .webp[Q=78,strip]}
   */
  byte[] writeToBuffer(MemorySegment image, String suffix) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(ADDRESS);
      MemorySegment size = arena.allocate(JAVA_LONG);
      if ((int) call(writeToBuffer, image, arena.allocateFrom(suffix), data, size, END) != 0) {
        throw new VipsException("encode " + suffix, takeError());
      }
      return taken(data.get(ADDRESS, 0), size.get(JAVA_LONG, 0));
    }
  }

  /** The pixels, line by line, bands interleaved. */
  byte[] writeToMemory(MemorySegment image) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(JAVA_LONG);
      var data = (MemorySegment) call(writeToMemory, image, size);
      if (data.equals(MemorySegment.NULL)) {
        throw new VipsException("read pixels", takeError());
      }
      return taken(data, size.get(JAVA_LONG, 0));
    }
  }

  int width(MemorySegment image) {
    return (int) call(width, image);
  }

  int height(MemorySegment image) {
    return (int) call(height, image);
  }

  boolean hasAlpha(MemorySegment image) {
    return (int) call(hasAlpha, image) != 0;
  }

  /** The EXIF orientation, from 1 to 8; 1 where the file has none. */
  int orientation(MemorySegment image) {
    return (int) call(orientation, image);
  }

  /** Whether the image has a metadata field of that name. */
  boolean has(MemorySegment image, String field) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) call(typeOf, image, arena.allocateFrom(field)) != 0;
    }
  }

  /** Takes a metadata field away; only from an image that nothing else uses. */
  void remove(MemorySegment image, String field) {
    try (Arena arena = Arena.ofConfined()) {
      call(remove, image, arena.allocateFrom(field));
    }
  }

  void unref(MemorySegment image) {
    call(unref, image);
  }

  /** An operation that writes its result where it is told to. */
  @FunctionalInterface
  private interface Operation {
    int run(Arena arena, MemorySegment out);
  }

  private MemorySegment made(String what, Operation operation) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      if (operation.run(arena, out) != 0) {
        throw new VipsException(what, takeError());
      }
      return out.get(ADDRESS, 0);
    }
  }

  private byte[] taken(MemorySegment data, long size) {
    try {
      return data.reinterpret(size).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    } finally {
      call(free, data);
    }
  }

  /** What went wrong since the last look, in libvips' words. */
  private String takeError() {
    var text = (MemorySegment) call(errorBuffer);
    String error = text.reinterpret(Long.MAX_VALUE).getString(0).strip();
    call(errorClear);
    return error;
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
    return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, parameters));
  }

  private MethodHandle procedure(String name, MemoryLayout... parameters) {
    return LINKER.downcallHandle(symbol(name), FunctionDescriptor.ofVoid(parameters));
  }

  private MethodHandle variadic(
      String name, int fixed, MemoryLayout result, MemoryLayout... parameters) {
    return LINKER.downcallHandle(
        symbol(name),
        FunctionDescriptor.of(result, parameters),
        Linker.Option.firstVariadicArg(fixed));
  }

  private MemorySegment symbol(String name) {
    return library
        .find(name)
        .orElseThrow(() -> new IllegalStateException(SONAME + " has no " + name));
  }

  private static @Nullable Object invoke(MethodHandle handle, Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // native functions throw nothing
    }
  }

  // Spreading the arguments costs about a microsecond, which no operation on an image notices.
  @SuppressWarnings("NullAway") // void functions give null, and nobody looks at it
  private static Object call(MethodHandle handle, Object... arguments) {
    return invoke(handle, arguments);
  }
}
