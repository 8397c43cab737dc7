package io.detente.cli;

import io.detente.feed.ArticleFiles;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.replay.Replay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The articles of a replay: those of files and folders that lie between two days. */
final class ReplaySources implements Replay.Articles {
    private final List<Path> sources;
    private final Optional<LocalDate> since;
    private final Optional<LocalDate> until;
    private final PrintWriter err;
    private final AtomicLong refused = new AtomicLong();
    private Instant newest = Instant.MIN;
    private boolean unsorted;

    /** @param err told of each thing that is no article */
    ReplaySources(List<Path> sources, Optional<LocalDate> since, Optional<LocalDate> until, PrintWriter err) {
        this.sources = sources;
        this.since = since;
        this.until = until;
        this.err = err;
    }

    @Override
    public void forEach(Consumer<Found> sink) {
        ArticleFiles files = new ArticleFiles(Optional.empty());
        for (Path source : sources) {
            files.read(source, finding -> take(finding, sink));
        }
    }

    private void take(Finding finding, Consumer<Found> sink) {
        Finding checked = finding instanceof Found found ? found.complete() : finding;
        if (checked instanceof Refused bad) {
            refuse(bad);
        } else if (checked instanceof Found found) {
            Instant published = found.article().publishedAt().orElseThrow();
            noteOrder(found.where(), published);
            LocalDate day = published.atZone(ZoneOffset.UTC).toLocalDate();
            if (since.filter(day::isBefore).isEmpty()
                    && until.filter(day::isAfter).isEmpty()) {
                sink.accept(found);
            }
        }
    }

    private void noteOrder(String where, Instant published) {
        if (published.isBefore(newest) && !unsorted) {
            unsorted = true;
            err.println(where + ": older than an article before it; the result does not depend on the order");
        }
        newest = published.isAfter(newest) ? published : newest;
    }

    /** Also called by the publisher's thread. */
    void refuse(Refused bad) {
        refused.incrementAndGet();
        err.println(bad.where() + ": " + bad.message());
    }

    /** How many were no articles, or none that the cluster takes. */
    long refused() {
        return refused.get();
    }
}
