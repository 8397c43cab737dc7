package io.detente.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sends logs to a file when lines on standard error would disturb what is drawn on the terminal. */
final class LogFile {

    /** Name of the only appender, wherever it writes to. */
    private static final String NAME = "err";

    private LogFile() {}

    /** From now on, at the end of that file if it exists. */
    static void insteadOfStandardError(Path file) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        OutputStreamAppender<ILoggingEvent> before = (OutputStreamAppender<ILoggingEvent>) root.getAppender(NAME);
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setName(NAME);
        appender.setContext(root.getLoggerContext());
        appender.setFile(file.toString());
        appender.setEncoder(before.getEncoder());
        root.detachAppender(before);
        before.stop();
        appender.start();
        root.addAppender(appender);
    }
}
