package io.detente.serve;

import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers with a {@link Problem}, like all else here, what the HTTP server itself refuses before any route sees
 * it, such as an address with a NUL or a header without end. The server's own answer would be a page of HTML.
 */
final class ProblemErrorHandler extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        byte[] body = new Problem(HttpStatus.forStatus(status), detail(request, status, message)).json("");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static String detail(Request request, int status, String message) {
        return switch (HttpStatus.forStatus(status)) {
            case URI_TOO_LONG -> "The address is longer than " + longest(request) + "; ask for less at once";
            case REQUEST_HEADER_FIELDS_TOO_LARGE ->
                "The headers of the request are longer than " + longest(request)
                        + "; a browser's cookies are not needed here";
            case BAD_REQUEST ->
                "This request cannot be read (" + message + "): an address is made of letters, digits and bytes"
                        + " written as % and two hexadecimal digits, without NUL; /openapi.yaml tells what"
                        + " can be asked";
            default -> message;
        };
    }

    private static String longest(Request request) {
        return request.getConnectionMetaData().getHttpConfiguration().getRequestHeaderSize() + " characters";
    }
}
