package com.mockstagram.workers.video;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a video before it is encoded.
 *
 * @param width in pixels as it is shown: upright, with square pixels
 * @param height likewise
 * @param durationMs null where the file does not tell, as those that a browser records
 * @param framesPerSecond of the video that is made: the source's, within reason
 * @param hasAudio whether there is sound that can be read
 * @param highDynamicRange whether its brightness must be brought down to that of a usual screen
 */
record VideoSource(
    VideoFormat format,
    int width,
    int height,
    @Nullable Long durationMs,
    double framesPerSecond,
    boolean hasAudio,
    boolean highDynamicRange) {}
