package com.mockstagram.common.metrics;

import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Opens {@code /metrics} on the admin port in the format that Prometheus reads. */
public final class PrometheusMetrics {
  private PrometheusMetrics() {}

  /**
   * @param program the value of the {@code program} tag on every metric
   */
  public static PrometheusMeterRegistry install(Environment env, String program) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().commonTags("program", program);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    bindGarbageCollection(env, registry);
    env.admin().addServlet("prometheus", new MetricsServlet(registry)).addMapping("/metrics");
    env.jersey().register(new RequestTimer(registry));
    return registry;
  }

  private static void bindGarbageCollection(Environment env, PrometheusMeterRegistry registry) {
    var collection = new JvmGcMetrics();
    collection.bindTo(registry);
    env.lifecycle().manage(new io.dropwizard.lifecycle.AutoCloseableManager(collection));
  }
}
