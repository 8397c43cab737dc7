package io.detente.stream.wire;

import io.detente.avro.Article;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that the classes generated from our schemas may be made from bytes. From 1.12.2 on it refuses every
 * class that nobody vouched for, those of one's own program included, and it knows one list for the whole JVM
 * only. Ours is added to what is trusted already.
 */
public final class WireTrust implements ClassSecurityPredicate {

    private WireTrust() {}

    /** Vouches for our classes; doing so again changes nothing. */
    public static void declare() {
        synchronized (WireTrust.class) {
            if (!ClassSecurityValidator.getGlobal().isTrusted(Article.class)) {
                ClassSecurityValidator.setGlobal(
                        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), new WireTrust()));
            }
        }
    }

    @Override
    public boolean isTrusted(Class<?> type) {
        String generated = Article.class.getPackageName();
        return type.getPackageName().equals(generated) || type.getPackageName().startsWith(generated + ".");
    }
}
