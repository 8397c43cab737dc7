/**
 * The API: {@code /v1/states}, {@code /v1/sources}, {@code /v1/pairs}, {@code /v1/series}, {@code /v1/weeks},
 * {@code /v1/truth}, {@code /v1/events}, {@code /v1/alerts}, {@code /v1/status} and the live stream
 * {@code /v1/live}; and what is made for people, {@code /alerts.atom}, {@code /brief} and {@code /brief.atom}.
 * {@code openapi.yaml} in this package describes every route, and a test checks each against the other.
 *
 * <p>Answers are JSON and have an ETag, so that a client that asks again learns in few bytes that nothing has
 * changed. Lists come in pages, or as CSV. A parameter that is unknown or wrong is an error and never ignored.
 */
package io.detente.serve.api;
