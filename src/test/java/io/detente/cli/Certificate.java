package io.detente.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for servers on this machine that nobody but itself vouches for, made by the JDK's {@code keytool}.
 */
final class Certificate {

    static final String TRUST_STORE_PASSWORD = "trust-store-secret";

    private static final String KEY_STORE_PASSWORD = "key-store-secret";
    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "here";

    private final Path keyStore;
    private final Path trustStore;

    /** @param folder that its files are written to */
    Certificate(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        keyStore = folder.resolve("key.p12");
        trustStore = folder.resolve("trust.p12");
        keytool(
                keyStore,
                KEY_STORE_PASSWORD,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1");
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys().getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, TRUST_STORE_PASSWORD.toCharArray());
        }
    }

    private static void keytool(Path store, String password, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                TYPE,
                "-storepass",
                password,
                "-alias",
                ALIAS);
        keytool.command().addAll(List.of(arguments));
        Process process = keytool.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** For a server, by Kafka's keys. */
    Map<String, String> keyStore() {
        return Map.of(
                "ssl.keystore.type", TYPE,
                "ssl.keystore.location", keyStore.toString(),
                "ssl.keystore.password", KEY_STORE_PASSWORD);
    }

    /** For a client, by Kafka's keys. */
    Map<String, String> trustStore() {
        return Map.of(
                "ssl.truststore.type", TYPE,
                "ssl.truststore.location", trustStore.toString(),
                "ssl.truststore.password", TRUST_STORE_PASSWORD);
    }

    /** For a server of the JDK's. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys(), KEY_STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, KEY_STORE_PASSWORD.toCharArray());
        }
        return keys;
    }
}
