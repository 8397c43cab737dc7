package io.detente.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How much a process takes of its machine, from time to time. Linux alone tells it so. */
final class Vitals {

    /** Where it stands before it is warm. */
    private static final double WARMING = 0.25;

    private final Path process;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * At a moment.
     *
     * @param mebibytes of memory that it holds, the heap's and all other
     * @param threads of it
     * @param handles files and sockets that it has open
     */
    record Sample(long mebibytes, long threads, long handles) {}

    Vitals(ProcessHandle process) {
        this.process = Path.of("/proc", Long.toString(process.pid()));
    }

    void sample() throws IOException {
        long kibibytes;
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            kibibytes = lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchFileException(process.toString(), null, "the process has ended"));
        }
        samples.add(new Sample(kibibytes >> 10, count("task"), count("fd")));
    }

    private long count(String folder) throws IOException {
        try (Stream<Path> files = Files.list(process.resolve(folder))) {
            return files.count();
        }
    }

    /** The newest sample. */
    @Override
    public String toString() {
        return samples.isEmpty()
                ? "not yet sampled"
                : samples.get(samples.size() - 1).toString();
    }

    /** The median of what is measured, of the last quarter as a multiple of that of the quarter after warming up. */
    double growth(ToLongFunction<Sample> measured) {
        int size = samples.size();
        int warm = (int) (size * WARMING);
        return (double) median(measured, size - Math.max(1, warm), size)
                / median(measured, warm, Math.max(warm + 1, 2 * warm));
    }

    private long median(ToLongFunction<Sample> measured, int from, int to) {
        long[] sorted =
                samples.subList(from, to).stream().mapToLong(measured).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
