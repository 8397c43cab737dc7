package io.detente.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.slf4j.LoggerFactory;

/** How much Kafka's own clients log. */
final class KafkaLog {

    private KafkaLog() {}

    /**
     * From now on only errors, unless {@code DETENTE_LOG_LEVEL} asks for details: while a broker is away, a client
     * warns twice a second, in words for its developers. Nothing about its key stores and the files of secrets, which
     * it logs with a stack trace and then fails over.
     */
    static void errorsAlone() {
        if (!LoggerFactory.getLogger(KafkaLog.class).isDebugEnabled()) {
            ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.ERROR);
            ((Logger) LoggerFactory.getLogger(DefaultSslEngineFactory.class)).setLevel(Level.OFF);
            ((Logger) LoggerFactory.getLogger(ConfigProvider.class.getPackageName())).setLevel(Level.OFF);
        }
    }
}
