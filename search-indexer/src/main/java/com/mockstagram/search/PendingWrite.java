package com.mockstagram.search;

import java.util.concurrent.CompletableFuture;

/** A write, and those who wait for its end. */
record PendingWrite(IndexWrite write, CompletableFuture<Void> done) {}
