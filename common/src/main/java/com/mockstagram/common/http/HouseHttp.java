package com.mockstagram.common.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.mockstagram.common.json.Json;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** HTTP as every program of this system speaks it: request ids, problem details, dates as text. */
public final class HouseHttp {
  private HouseHttp() {}

  public static void install(ServerFactory server, Environment env) {
    if (server instanceof AbstractServerFactory factory) {
      factory.setRegisterDefaultExceptionMappers(false); // they answer in another shape
    }
    Json.configure(env.getObjectMapper())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    var refusals = new ProblemErrorHandler();
    env.getApplicationContext().setErrorHandler(refusals);
    env.lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server jetty) {
                  jetty.setErrorHandler(refusals); // for what isn't even a request
                }
              }
            });
    env.servlets()
        .addFilter("request-id", new RequestIdFilter())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    env.jersey().register(new ProblemMapper());
    env.jersey().register(new InvalidRequestMapper());
    env.jersey().register(new UnreadableBodyMapper());
    env.jersey().register(new WebExceptionMapper());
    env.jersey().register(new UnexpectedMapper());
  }
}
