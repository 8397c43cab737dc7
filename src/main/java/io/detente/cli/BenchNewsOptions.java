package io.detente.cli;

import io.detente.bench.GivenNews;
import io.detente.bench.MadeUpNews;
import io.detente.bench.News;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import io.detente.feed.read.ArticleFiles;
import io.detente.feed.read.ArticleReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which live news a measurement sends. */
final class BenchNewsOptions {

    private static final long SEED = 1;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--sentences",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "1",
            description =
                    "Sentences of a made-up article; 1 is a headline, 25 fill a column (default: ${DEFAULT-VALUE}).")
    private int sentences;

    @Option(
            names = "--articles-from",
            paramLabel = "FILE",
            description =
                    "Sends these articles instead of made-up ones, over and over, dated now, and each is read anew:"
                            + " JSON Lines, plain or .gz.")
    private Path articlesFrom;

    /** Gives the same articles each time that it is asked. A file is read now. */
    Supplier<News> news() {
        if (articlesFrom == null) {
            return () -> new MadeUpNews(sentences, SEED);
        }
        new GivenOptions(command).refuse("has no effect with --articles-from", "--sentences");
        List<FoundArticle> articles = articlesOf(articlesFrom);
        return () -> new GivenNews(articles);
    }

    /**
     * All articles of a file or a folder.
     *
     * @throws ParameterException if there is none
     * @throws IllegalArgumentException if some of it is no article; all such things have been named by then
     */
    List<FoundArticle> articlesOf(Path file) {
        List<FoundArticle> articles = new ArrayList<>();
        AtomicLong refused = new AtomicLong();
        new ArticleFiles(new ArticleReader(Optional.empty())).read(file, finding -> {
            Finding checked = finding instanceof Found found ? found.complete() : finding;
            if (checked instanceof Found found) {
                articles.add(found.article());
            } else if (checked instanceof Refused bad) {
                refused.incrementAndGet();
                command.commandLine().getErr().println(bad.where() + ": " + bad.message());
            }
        });
        if (refused.get() > 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%,d %s cannot be read. Correct what is named above, or take it out",
                    refused.get(),
                    refused.get() == 1 ? "article" : "articles"));
        }
        if (articles.isEmpty()) {
            throw new ParameterException(command.commandLine(), "There is no article in " + file);
        }
        return articles;
    }
}
