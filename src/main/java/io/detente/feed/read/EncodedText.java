package io.detente.feed.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes documents, whose declared encoding is not always the true one. In this order: a byte order mark is
 * believed. What is valid UTF-8 with more than ASCII in it is UTF-8, since no other encoding looks like that by
 * accident; so is what has more whole than broken characters, so that one entry cut in the middle of a character
 * spoils no other. Then counts what the document declares, then what its server says, both as browsers understand
 * it and unless it is UTF-8, then windows-1252.
 */
final class EncodedText {

    private static final Charset LAST_RESORT = Charset.forName("windows-1252");
    private static final int REPLACEMENT = 0xFFFD;
    private static final int HEAD = 1024;
    private static final Pattern DECLARED =
            Pattern.compile("(?:encoding|charset)\\s{0,9}=\\s{0,9}[\"']?([A-Za-z0-9._:-]{1,40})");

    private EncodedText() {}

    static String decode(byte[] bytes, Optional<Charset> served) {
        Optional<Charset> marked = byUnicode(bytes);
        if (marked.isPresent()) {
            return withoutMark(new String(bytes, marked.get()));
        }
        if (!isAscii(bytes)) {
            try {
                return withoutMark(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException e) {
                String broken = new String(bytes, StandardCharsets.UTF_8);
                if (isMostlyWhole(broken)) {
                    return withoutMark(broken);
                }
            }
        }
        return new String(
                bytes,
                declared(bytes)
                        // By now its bytes have disproved that, or have none but those of ASCII.
                        .or(() -> served.filter(charset -> !charset.equals(StandardCharsets.UTF_8)))
                        .map(EncodedText::meant)
                        .orElse(LAST_RESORT));
    }

    /** UTF-16 and UTF-32 by their mark, or by the zeros beside the document's first character. */
    private static Optional<Charset> byUnicode(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        int head = ByteBuffer.wrap(bytes).getInt();
        if (head == 0x0000FEFF || (head > 0 && head < 0x80)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (head == 0xFFFE0000 || ((head & 0x00FFFFFF) == 0 && head != 0)) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        return switch (head >>> 16) {
            case 0xFEFF, '<', '{' -> Optional.of(StandardCharsets.UTF_16BE);
            case 0xFFFE, '<' << 8, '{' << 8 -> Optional.of(StandardCharsets.UTF_16LE);
            default -> Optional.empty();
        };
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a text in UTF-8 has fewer broken characters than whole ones beyond ASCII. A text in another encoding
     * has hardly any whole ones.
     */
    private static boolean isMostlyWhole(String text) {
        return text.codePoints()
                        .filter(character -> character > 0x7F)
                        .map(character -> character == REPLACEMENT ? -1 : 1)
                        .asLongStream()
                        .sum()
                > 0;
    }

    /**
     * Latin 1 and ASCII are names for windows-1252, whose quotation marks and dashes they lack (WHATWG Encoding,
     * labels).
     */
    private static Charset meant(Charset named) {
        return named.equals(StandardCharsets.ISO_8859_1) || named.equals(StandardCharsets.US_ASCII)
                ? LAST_RESORT
                : named;
    }

    /** What it declares must be compatible with ASCII, or the declaration could not be read. */
    private static Optional<Charset> declared(byte[] bytes) {
        Matcher declaration =
                DECLARED.matcher(new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1));
        return declaration.find() ? charset(declaration.group(1)) : Optional.empty();
    }

    private static Optional<Charset> charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            // All encodings of Unicode were tried by now.
            return charset.name().startsWith("UTF-") ? Optional.empty() : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
