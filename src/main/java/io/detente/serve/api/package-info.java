/**
 * The API: {@code /v1/states}, {@code /v1/sources}, {@code /v1/pairs}, {@code /v1/series}, {@code /v1/truth}, {@code /v1/events}, {@code
 * /v1/alerts}, {@code /v1/status} and the live stream {@code /v1/live}; and what comes to people, {@code /alerts.atom},
 * {@code /brief} and {@code /brief.atom}. {@code openapi.yaml} beside it describes every route, and a test holds both to each other.
 *
 * <p>Answers are JSON, tagged so that who asks again is told in few bytes that nothing has changed; lists come in pages, or as tables;
 * a parameter that is unknown or wrong is an error, not a silence.
 */
package io.detente.serve.api;
