package io.detente.feed.web;

import io.detente.feed.Validators;
import io.detente.feed.WebAddress;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.web.FetchResult.BackedOff;
import io.detente.feed.web.FetchResult.Content;
import io.detente.feed.web.FetchResult.Failure;
import io.detente.feed.web.FetchResult.NotModified;
import io.detente.feed.web.FetchResult.Refusal;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes GET requests, each no sooner than its host's turn comes, and none while the host asks to be left alone.
 * Follows at most {@value #MAX_REDIRECTS} redirects, each under the same rules; takes gzip and no other encoding;
 * reads no more than the limit, and takes no gzip file that is larger than that when unpacked. Thread-safe.
 */
public final class WebClient implements AutoCloseable {

    static final int MAX_REDIRECTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(WebClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String ACCEPTED = "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9,"
            + " application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, */*;q=0.1";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String CONTENT_ENCODING = "Content-Encoding";

    /** What servers say of a document as it is; the last are wrong to say it here, but clear. */
    private static final Set<String> NOT_COMPRESSED = Set.of("", "identity", "none", "utf-8");

    /** Any number of seconds that is long, and that OkHttp can read. */
    private static final String LONG = "999999999";

    /** A second, as no server writes it. */
    private static final String OUR_OWN = "0001";

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final WebSettings settings;
    private final InstantSource clock;
    private final OkHttpClient http;
    private final HostPace pace = new HostPace(new HashMap<>());

    /** @param clock says how far off a date of Retry-After is */
    public WebClient(WebSettings settings, InstantSource clock) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.http = new OkHttpClient.Builder()
                .dns(settings.allowPrivate() ? Dns.SYSTEM : new AddressGuard(Dns.SYSTEM))
                .connectTimeout(CONNECT_TIMEOUT)
                .callTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .followRedirects(false)
                .addInterceptor(WebClient::asAnswered)
                .addNetworkInterceptor(WebClient::withoutHaste)
                .addNetworkInterceptor(WebClient::withGzipByOneName)
                .build();
    }

    /**
     * OkHttp would ask a server again by itself, at once and out of turn, that answers 408 without a time, or that
     * wants no pause; and it fails where the number of seconds is too large for it.
     */
    private static Response withoutHaste(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String wish = response.header(RETRY_AFTER, "");
        if (wish.matches("[0-9]{10,}")) {
            return response.newBuilder().header(RETRY_AFTER, LONG).build();
        }
        if (wish.matches("0*")) {
            return response.code() == 408
                    ? response.newBuilder().header(RETRY_AFTER, OUR_OWN).build()
                    : response.newBuilder().removeHeader(RETRY_AFTER).build();
        }
        return response;
    }

    /** OkHttp undoes gzip, which it asks for, by that name only; RFC 9110, section 8.4.1.3, has another. */
    private static Response withGzipByOneName(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.header(CONTENT_ENCODING, "").equalsIgnoreCase("x-gzip")
                ? response.newBuilder().header(CONTENT_ENCODING, "gzip").build()
                : response;
    }

    /** What OkHttp alone was to see. */
    private static Response asAnswered(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.header(RETRY_AFTER, "").equals(OUR_OWN)
                ? response.newBuilder().removeHeader(RETRY_AFTER).build()
                : response;
    }

    /** Asks for a document, if it has changed since it came with these validators. */
    FetchResult get(HttpUrl address, Validators validators) throws InterruptedException {
        return get(address, validators, HostRules.NONE);
    }

    /**
     * Asks for a document under the rules of its host. What strangers send may make the code that reads it fail;
     * that is a failure of this request like any other.
     *
     * @param rules that hold for the address, and for each that it leads on to
     */
    FetchResult get(HttpUrl address, Validators validators, HostRules rules) throws InterruptedException {
        try {
            return follow(address, validators, rules);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} cannot be asked", address, e);
            return Failure.of(address + " cannot be asked: " + e.getClass().getSimpleName());
        }
    }

    private FetchResult follow(HttpUrl address, Validators validators, HostRules rules) throws InterruptedException {
        HttpUrl next = address;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            if (!settings.allowPrivate() && isPrivateLiteral(next.host())) {
                return new Refusal(next + " is no public address; --allow-private allows it");
            }
            Optional<BackedOff> leftAlone = leftAlone(next.host());
            if (leftAlone.isPresent()) {
                return leftAlone.get();
            }
            if (!rules.allow(next)) {
                return rules.defers(next)
                        ? Failure.of("robots.txt of " + next.host() + " cannot be read at the moment")
                        : new Refusal("robots may not read " + next);
            }
            pace.await(next.host(), longer(settings.pause(), rules.pause(next)));
            // Its answer to another request may have come in the meantime.
            leftAlone = leftAlone(next.host());
            if (leftAlone.isPresent()) {
                return leftAlone.get();
            }
            try (Response response = http.newCall(request(next, validators)).execute()) {
                Optional<HttpUrl> target = redirection(response);
                if (target.isEmpty()) {
                    return answer(next, response);
                }
                next = target.get();
            } catch (InterruptedIOException e) {
                throwIfInterrupted();
                return Failure.of(
                        next + " did not answer within " + settings.timeout().toSeconds() + " s");
            } catch (AddressGuard.NotPublicException e) {
                return new Refusal(e.getMessage());
            } catch (UnknownHostException e) {
                return Failure.of("there is no such host as " + next.host());
            } catch (IOException e) {
                throwIfInterrupted();
                return Failure.of(next + " cannot be read: " + e.getMessage());
            }
        }
        return Failure.of(address + " redirects more than " + MAX_REDIRECTS + " times");
    }

    private Optional<BackedOff> leftAlone(String host) {
        return Optional.of(pace.backedOff(host))
                .filter(left -> !left.isZero())
                .map(left -> new BackedOff(host + " asked to be left alone for a while", left));
    }

    private static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Names are checked when they are looked up; literal addresses are not looked up. */
    private static boolean isPrivateLiteral(String host) {
        try {
            return ADDRESS.matcher(host).matches() && !AddressGuard.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Request request(HttpUrl address, Validators validators) {
        Request.Builder request = new Request.Builder()
                .url(address)
                .header("User-Agent", settings.userAgent())
                .header("Accept", ACCEPTED);
        validators.etag().ifPresent(etag -> request.header("If-None-Match", etag));
        validators.lastModified().ifPresent(time -> request.header("If-Modified-Since", time));
        return request.build();
    }

    private static Optional<HttpUrl> redirection(Response response) {
        return switch (response.code()) {
            case 301, 302, 303, 307, 308 ->
                Optional.ofNullable(response.header("Location"))
                        .flatMap(location ->
                                WebAddress.resolved(response.request().url(), location));
            default -> Optional.empty();
        };
    }

    private FetchResult answer(HttpUrl address, Response response) throws IOException {
        if (response.code() == 304) {
            return new NotModified();
        }
        if (response.code() != 200) {
            Failure failure = new Failure(
                    address + " answers " + response.code() + " " + response.message(),
                    response.code(),
                    Optional.ofNullable(response.header(RETRY_AFTER))
                            .flatMap(value -> RetryAfter.of(value, clock.instant())));
            failure.retryAfter()
                    .filter(time -> failure.mayPass())
                    .ifPresent(time -> pace.backOff(address.host(), time));
            return failure;
        }
        // OkHttp has undone gzip, which was asked for, by now.
        String encoding = response.header(CONTENT_ENCODING, "");
        if (!NOT_COMPRESSED.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            return new Refusal(address + " is compressed as " + encoding + ", which was not asked for");
        }
        BufferedSource source = response.body().source();
        if (source.request(settings.maxBytes() + 1L)) {
            return new Refusal(address + " has more than " + settings.maxBytes() + " bytes");
        }
        byte[] document = source.readByteArray();
        if (hasMoreUnpacked(document, settings.maxBytes())) {
            return new Refusal(address + " has more than " + settings.maxBytes() + " bytes, unpacked");
        }
        return new Content(address, document, charset(response), validators(response));
    }

    /**
     * Concerns a file that is itself gzip, which its reader unpacks; the header about the encoding says nothing of
     * it.
     */
    private static boolean hasMoreUnpacked(byte[] document, int bytes) throws IOException {
        try (InputStream plain = ArticleReader.plain(new ByteArrayInputStream(document))) {
            plain.skipNBytes(bytes + 1L);
            return true;
        } catch (EOFException | ZipException e) {
            // Whether the file is whole is for its reader to say.
            return false;
        }
    }

    private static Optional<Charset> charset(Response response) {
        return Optional.ofNullable(response.body().contentType()).map(MediaType::charset);
    }

    private static Validators validators(Response response) {
        return new Validators(
                Optional.ofNullable(response.header("ETag")), Optional.ofNullable(response.header("Last-Modified")));
    }

    /**
     * Breaks off whatever is under way: a thread that waits for a server does not notice that it is interrupted.
     */
    void breakOff() {
        http.dispatcher().cancelAll();
    }

    @Override
    public void close() {
        breakOff();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
