package com.mockstagram.common.http;

import com.mockstagram.common.json.Json;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** HTTP as every program of this system speaks it: request ids, problem details, dates as text. */
public final class HouseHttp {
  private HouseHttp() {}

  public static void install(ServerFactory server, Environment env) {
    if (server instanceof AbstractServerFactory factory) {
      factory.setRegisterDefaultExceptionMappers(false); // they answer in another shape
    }
    Json.configure(env.getObjectMapper());
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
