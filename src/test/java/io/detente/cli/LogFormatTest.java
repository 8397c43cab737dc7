package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What a line of log looks like in each format. */
class LogFormatTest {

    private static final Instant WHEN = Instant.parse("2026-11-27T12:30:45.678Z");

    @Test
    void givenNoFormat_whenLogged_thenALineOfTextBearsDateAndArticle() throws Exception {
        LoggerContext context = context(Map.of());

        assertThat(line(context, Map.of("article", "a-1")))
                .containsPattern("^2026-11-2[78]T\\d\\d:\\d\\d:45\\.678(Z|[+-]\\d\\d:\\d\\d) ERROR \\[")
                .contains("io.detente.Test - article a-1: It broke after 3 ms")
                .contains("IllegalStateException");
        assertThat(line(context, Map.of())).contains("io.detente.Test - It broke after 3 ms");
    }

    @Test
    void givenJson_whenLogged_thenALineIsOneObjectWithDateArticleAndError() throws Exception {
        String line = line(context(Map.of("DETENTE_LOG_FORMAT", "json")), Map.of("article", "a-1"));

        assertThat(line.strip()).hasLineCount(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("timestamp").asLong()).isEqualTo(WHEN.toEpochMilli());
        assertThat(json.get("level").asText()).isEqualTo("ERROR");
        assertThat(json.get("formattedMessage").asText()).isEqualTo("It broke after 3 ms");
        assertThat(json.at("/mdc/article").asText()).isEqualTo("a-1");
        assertThat(json.at("/throwable/className").asText()).isEqualTo(IllegalStateException.class.getName());
        assertThat(json.has("arguments")).isFalse();
    }

    /** Logging as the program has it, in a context of its own. */
    private static LoggerContext context(Map<String, String> variables) throws Exception {
        LoggerContext context = new LoggerContext();
        variables.forEach(context::putProperty);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
        return context;
    }

    private static String line(LoggerContext context, Map<String, String> mdc) {
        LoggingEvent event = new LoggingEvent(
                LogFormatTest.class.getName(),
                context.getLogger("io.detente.Test"),
                Level.ERROR,
                "It broke after {} ms",
                new IllegalStateException("no more"),
                new Object[] {3});
        event.setInstant(WHEN);
        event.setMDCPropertyMap(mdc);
        OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("err");
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
