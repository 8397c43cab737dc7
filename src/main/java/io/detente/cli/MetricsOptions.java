package io.detente.cli;

import io.detente.serve.Access;
import io.detente.serve.HealthRoutes;
import io.detente.serve.MetricsRoutes;
import io.detente.serve.WebServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command that serves nothing else has its health and metrics. */
final class MetricsOptions {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsOptions.class);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Serves /metrics, /health/live and /health/ready there; 0 for any free port"
                    + " (default: not served).")
    private Integer port;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "Address to serve them on; 0.0.0.0 for all of this machine's (default:" + " ${DEFAULT-VALUE}).")
    private String host;

    boolean isGiven() {
        return port != null;
    }

    /** @throws ParameterException if the command line has a host for them and no port */
    void refuseHostAlone() {
        if (!isGiven()) {
            new GivenOptions(command).refuse("needs --metrics-port", "--metrics-host");
        }
    }

    /** The server, not started yet. */
    static WebServer server(HealthRoutes health, PrometheusMeterRegistry meters) {
        return new WebServer(Access.open(), List.of(health, new MetricsRoutes(meters)));
    }

    /** Starts the server, if that was asked for. */
    void start(WebServer server) {
        if (isGiven()) {
            LOG.info("Metrics at http://{}:{}/metrics", host, server.start(host, port));
        }
    }
}
