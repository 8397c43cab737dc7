package io.detente.cli;

import java.util.concurrent.CountDownLatch;

/** What a stop does, told on standard output, for {@link StopRequestTest} to send signals to. */
final class StopRequestMain {

    static final int CODE = 7;

    private StopRequestMain() {}

    /** @param args in which way it heeds a stop, as {@link Way} names it */
    public static void main(String[] args) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> say("shutdown")));
        System.exit(Way.valueOf(args[0]).run());
    }

    enum Way {
        /** Ends of itself when it is told to. */
        HEEDED {
            @Override
            int run() throws Exception {
                CountDownLatch told = new CountDownLatch(1);
                return StopRequest.heeded(told::countDown, () -> {
                    say("ready");
                    told.await();
                    say("ended");
                    return CODE;
                });
            }
        },
        /** Waits for input that never comes. */
        OR_EXIT {
            @Override
            int run() throws Exception {
                return StopRequest.orExit(() -> say("ended"), StopRequestMain::waitForEver);
            }
        },
        /** Ends of itself at the moment when it is told to, with a code that nobody must see. */
        OR_EXIT_AT_ONCE {
            @Override
            int run() throws Exception {
                CountDownLatch told = new CountDownLatch(1);
                return StopRequest.orExit(
                        () -> {
                            told.countDown();
                            say("ended");
                        },
                        () -> {
                            say("ready");
                            told.await();
                            return CODE;
                        });
            }
        },
        /** Is sent the signal in a step that must not be broken off, and goes on when it is given a line. */
        HELD_BACK {
            @Override
            int run() throws Exception {
                ProcessSignals.deferred(() -> {
                    say("ready");
                    System.in.read();
                    say("ended");
                    return CODE;
                });
                new CountDownLatch(1).await();
                return CODE;
            }
        };

        abstract int run() throws Exception;
    }

    private static int waitForEver() throws InterruptedException {
        say("ready");
        new CountDownLatch(1).await();
        return CODE;
    }

    private static void say(String word) {
        System.out.println(word);
    }
}
