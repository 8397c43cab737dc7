/**
 * The API: {@code /v1/states}, {@code /v1/pairs}, {@code /v1/events}, {@code /v1/alerts}, {@code /v1/status} and the live
 * stream {@code /v1/live}. {@code openapi.yaml} beside it describes every route, and a test holds both to each other.
 *
 * <p>Answers are JSON, tagged so that who asks again is told in few bytes that nothing has changed; lists come in pages;
 * a parameter that is unknown or wrong is an error, not a silence.
 */
package io.detente.serve.api;
