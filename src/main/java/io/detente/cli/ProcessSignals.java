package io.detente.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;

/**
 * The operating system's signals that ask a process to end, handled before the JVM acts on them.
 *
 * <p>Java has no public way to do so. The class {@code sun.misc.Signal} of the module {@code jdk.unsupported} is
 * found by its name, since the compiler warns of it and cannot be told not to; Kafka's broker does the same.
 */
final class ProcessSignals {

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final Class<?> signal = Class.forName("sun.misc.Signal");
    private final Class<?> handler = Class.forName("sun.misc.SignalHandler");
    private final Method handle = signal.getMethod("handle", signal, handler);
    private final Method number = signal.getMethod("getNumber");
    private final Method raise = signal.getMethod("raise", signal);

    private ProcessSignals() throws ReflectiveOperationException {}

    /**
     * Does the work on this thread. Meanwhile the signals do nothing but call the listener; one that is ignored,
     * as with {@code nohup}, stays so.
     *
     * @param listener gets each signal's number, on a thread of its own
     */
    static <R> R handled(IntConsumer listener, Callable<R> work) throws Exception {
        ProcessSignals signals = new ProcessSignals();
        return signals.during(work, one -> listener.accept((int) signals.number.invoke(one)));
    }

    /** Does the work on this thread. A signal that comes meanwhile is sent again when the work is done. */
    static <R> R deferred(Callable<R> work) throws Exception {
        ProcessSignals signals = new ProcessSignals();
        Held held = signals.new Held();
        try {
            return signals.during(work, held::hear);
        } finally {
            held.sendAgain();
        }
    }

    private <R> R during(Callable<R> work, Listener listener) throws Exception {
        Object telling = Proxy.newProxyInstance(
                ProcessSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    listener.hear(arguments[0]);
                    return null;
                });
        Map<Object, Object> before = new HashMap<>();
        try {
            for (String name : NAMES) {
                listen(name, telling, before);
            }
            return work.call();
        } finally {
            for (Map.Entry<Object, Object> one : before.entrySet()) {
                handle.invoke(null, one.getKey(), one.getValue());
            }
        }
    }

    /** @param before gets what the signal did before */
    private void listen(String name, Object telling, Map<Object, Object> before) throws ReflectiveOperationException {
        try {
            Object one = signal.getConstructor(String.class).newInstance(name);
            before.put(one, handle.invoke(null, one, telling));
        } catch (InvocationTargetException e) {
            // Windows has no SIGHUP, and with -Xrs the JVM leaves all signals to the system.
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw e;
            }
        }
    }

    /** ProcessSignals that wait. The thread that reports one may come late, and then sends it again itself. */
    private final class Held {

        private final List<Object> came = new ArrayList<>();
        private boolean over;

        synchronized void hear(Object one) throws ReflectiveOperationException {
            if (over) {
                raise.invoke(null, one);
            } else {
                came.add(one);
            }
        }

        synchronized void sendAgain() throws ReflectiveOperationException {
            over = true;
            for (Object one : came) {
                raise.invoke(null, one);
            }
        }
    }

    private interface Listener {

        void hear(Object signal) throws ReflectiveOperationException;
    }
}
