package io.detente.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A measurement of nothing, on a cluster that is never asked, for {@link BenchOptionsTest} to look at its end. */
@Command(name = "bench-nothing")
final class BenchMain implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Parameters
    private Way way;

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchMain())
                .setErr(new PrintWriter(System.err, true))
                .execute(args));
    }

    enum Way {
        /** Is stopped in a step that goes on to its end, as removing what was made does. */
        STOPPED_LATE {
            @Override
            void measure() {
                try {
                    System.out.println("ready");
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        },
        FAILS {
            @Override
            void measure() {
                throw new IllegalStateException("the cable is out");
            }
        },
        /** As a disk does. */
        FAILS_CHECKED {
            @Override
            void measure() throws IOException {
                throw new IOException("the disk is full");
            }
        },
        SUCCEEDS {
            @Override
            void measure() {}
        };

        abstract void measure() throws IOException;
    }

    @Override
    public Integer call() throws Exception {
        return options.measure(bench -> {
            Path state = bench.environment().stream().stateDir();
            fill(state);
            fill(state.resolveSibling("stack"));
            way.measure();
            return List.of();
        });
    }

    private static void fill(Path folder) {
        try {
            Files.writeString(Files.createDirectories(folder.resolve("inner")).resolve("segment"), "much");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
