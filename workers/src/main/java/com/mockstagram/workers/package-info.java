/** Encoders of image and video variants. */
@NullMarked
package com.mockstagram.workers;

import org.jspecify.annotations.NullMarked;
