package com.mockstagram.media;

import com.mockstagram.common.auth.TokenKeys;
import com.mockstagram.common.auth.TokenVerifier;
import com.mockstagram.common.db.Database;
import com.mockstagram.common.media.CdnUrls;
import com.mockstagram.common.messaging.Outbox;
import com.mockstagram.media.http.Callers;
import com.mockstagram.media.medium.EncodingHandler;
import com.mockstagram.media.medium.Media;
import com.mockstagram.media.medium.MediaWatch;
import com.mockstagram.media.medium.UnusedMedia;
import com.mockstagram.media.medium.Views;
import com.mockstagram.media.owner.Allowances;
import com.mockstagram.media.removal.Removals;
import com.mockstagram.media.sniff.Inspector;
import com.mockstagram.media.store.Originals;
import com.mockstagram.media.store.Variants;
import com.mockstagram.media.sweep.EndedUploads;
import com.mockstagram.media.sweep.LostOriginals;
import com.mockstagram.media.sweep.StrayOriginals;
import com.mockstagram.media.sweep.StrayVariants;
import com.mockstagram.media.sweep.Sweeper;
import com.mockstagram.media.upload.ExpiredUploads;
import com.mockstagram.media.upload.Finisher;
import com.mockstagram.media.upload.Leases;
import com.mockstagram.media.upload.Locations;
import com.mockstagram.media.upload.MultipartResource;
import com.mockstagram.media.upload.Preflight;
import com.mockstagram.media.upload.PreflightResource;
import com.mockstagram.media.upload.Transfers;
import com.mockstagram.media.upload.TusResource;
import com.mockstagram.media.upload.UnfinishedUploads;
import com.mockstagram.media.upload.UploadLog;
import com.mockstagram.media.upload.UploadMetrics;
import com.mockstagram.media.upload.Uploads;
import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The parts of this program and who needs whom, from top to bottom. */
final class MediaDomain {
  final Database database;
  final Jdbi jdbi;
  final CdnUrls urls;
  final Callers callers;
  final Removals removals;
  final Media media;
  final MediaWatch watch;
  final Uploads uploads;
  final Leases leases;
  final Sweeper sweeper;

  private final MediaConfig config;
  private final Clock clock = Clock.systemUTC();
  private final Outbox outbox = new Outbox();
  private final Allowances allowances;
  private final Transfers transfers;

  MediaDomain(MediaConfig config, Environment env, MeterRegistry registry) {
    this.config = config;
    database = Database.open(env, config.database, "media");
    jdbi = database.jdbi();
    urls = new CdnUrls(config.cdnOrigin.toString());
    callers = new Callers(new TokenVerifier(TokenKeys.publicKey(config.tokenPublicKeyFile), clock));

    var minio = config.objects.asyncClient();
    var originals = new Originals(minio, config.objects.originalsBucket());
    var variants = new Variants(minio, config.objects.variantsBucket());
    allowances = new Allowances(jdbi, config.limits, clock);
    removals = new Removals(jdbi, originals, variants, clock);
    media = new Media(jdbi, outbox, allowances, removals, clock);
    watch = new MediaWatch(database, media, urls);

    var life = config.uploads.life().toJavaDuration();
    var store =
        new Transfers.Store(
            originals,
            new UploadLog(jdbi, life, clock),
            new Inspector(config.limits),
            new UploadMetrics(registry));
    uploads = new Uploads(jdbi, allowances, removals, life, clock);
    leases = new Leases(jdbi, config.limits);
    transfers =
        new Transfers(jdbi, uploads, leases, new Finisher(jdbi, store, media, removals), store);
    sweeper = sweeper(originals, variants);
  }

  private Sweeper sweeper(Originals originals, Variants variants) {
    var strayAge = config.sweep.strayAge().toJavaDuration();
    var grace = config.uploads.unusedGrace().toJavaDuration();
    return new Sweeper(
        database,
        List.of(
            new ExpiredUploads(jdbi, uploads, clock),
            new UnfinishedUploads(jdbi, transfers),
            new UnusedMedia(jdbi, media, grace, clock),
            new EndedUploads(jdbi, clock)),
        List.of(
            new StrayOriginals(jdbi, originals, strayAge, clock),
            new LostOriginals(jdbi, originals, media, strayAge, clock),
            new StrayVariants(jdbi, variants)));
  }

  TusResource tus() {
    return new TusResource(
        uploads,
        transfers,
        callers,
        new Locations(config.siteOrigin),
        Math.max(config.limits.imageBytes(), config.limits.videoBytes()));
  }

  MultipartResource multipart() {
    return new MultipartResource(uploads, transfers, callers, new Views(media, urls));
  }

  PreflightResource preflight() {
    return new PreflightResource(new Preflight(config.limits, allowances, media), callers);
  }

  EncodingHandler encodingHandler() {
    return new EncodingHandler(jdbi, outbox, removals, clock);
  }
}
