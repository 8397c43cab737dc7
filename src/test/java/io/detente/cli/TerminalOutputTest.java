package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an article, a file's name or a server says must not be able to steer the terminal that it is shown on. */
class TerminalOutputTest {

    /** Sets a window's title, clears the screen (in two ways), and rings. */
    private static final String STEERING = "\u001b]0;title\u0007 \u001b[2J \u009b2J \u007f";

    @Test
    void givenAnErrorThatRepeatsControls_thenTheyAreShownAndNotObeyed() {
        StringWriter err = new StringWriter();

        int code = Main.run(new StringWriter(), err, "extract", "no-such-file" + STEERING);

        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("no-such-file\\u001b]0;title\\u0007 \\u001b[2J \\u009b2J \\u007f");
        assertSteersNothing(err.toString());
    }

    @Test
    void givenAWriterForTheTerminal_thenLinesAndTabsStayAndTheRestIsShown() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(new ControlEscapingWriter(out));

        writer.print("one\ttwo\nthree\rfour" + STEERING + "\u00e9\ud83d\ude00");
        writer.write('\u001b');
        writer.flush();

        assertThat(out.toString())
                .startsWith("one\ttwo\nthree\\u000dfour\\u001b]0;title")
                .endsWith("\u00e9\ud83d\ude00\\u001b");
        assertSteersNothing(out.toString());
    }

    @Test
    void givenATerminal_whenSomethingIsDrawn_thenItsLooksSteerAndItsWordsDoNot() {
        StringWriter screen = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(screen), true);

        terminal.draw(List.of(
                StyledLine.of("▼ Tensing", StyledLine.Look.RED).and(" an article" + STEERING, StyledLine.Look.PLAIN)));
        terminal.draw(List.of(StyledLine.of("again")));

        assertThat(screen.toString())
                .startsWith("\u001b[31m▼ Tensing\u001b[0m an article\\u001b]0;title")
                .endsWith(System.lineSeparator() + "\u001b[1F\u001b[J" + "again" + System.lineSeparator());
        assertThat(screen.toString().chars().filter(one -> one == '\u001b')).hasSize(4);
    }

    @Test
    void givenATerminalThatWantsNoColours_thenItGetsWordsAlone() {
        StringWriter screen = new StringWriter();

        new Terminal(new PrintWriter(screen), false).say(StyledLine.of("▼ Tensing", StyledLine.Look.RED));

        assertThat(screen.toString()).isEqualTo("▼ Tensing" + System.lineSeparator());
    }

    @Test
    void givenALogOfWhatAnArticleSays_thenItsControlsAreNotObeyed() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("err");
        ILoggingEvent event = new LoggingEvent(
                "", root, Level.WARN, "article {}", new IllegalStateException("cause" + STEERING), new Object[] {
                    "id" + STEERING
                });

        String line = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(line).contains("article id").contains("IllegalStateException: cause");
        assertSteersNothing(line);
    }

    @Test
    void givenALogOfWhatAnArticleSays_thenNeitherItsIdNorItsTextMakesALineOfTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("err");
        String forged = "\n2026-11-27 ERROR forged" + STEERING + "\r2026";
        LoggingEvent event = new LoggingEvent(
                "", root, Level.WARN, "says {}", new IllegalStateException("cause" + forged), new Object[] {forged});
        event.setMDCPropertyMap(Map.of("article", "id" + forged));

        String line = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);

        assertSteersNothing(line);
        assertThat(line).contains("article id").contains("says").contains("IllegalStateException: cause");
        assertThat(line.lines().skip(1)).allMatch(each -> each.startsWith("  "));
    }

    private static void assertSteersNothing(String text) {
        assertThat(text.codePoints().filter(Character::isISOControl).filter(one -> one != '\n' && one != '\t'))
                .as(text)
                .isEmpty();
    }
}
