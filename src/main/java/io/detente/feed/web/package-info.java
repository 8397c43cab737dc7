/**
 * Fetching: feeds and pages over HTTP, as a polite guest. {@link io.detente.feed.web.WebClient} makes one request,
 * {@link io.detente.feed.web.FeedPoller} knows when to make which.
 *
 * <p>A request says who asks, and asks only for what has changed. Requests to one host are kept apart in time;
 * what it says about coming back later ({@code Retry-After}) and about robots is heeded. Nothing is fetched from
 * addresses of a private network unless that is allowed, and nothing is read beyond a limit.
 */
package io.detente.feed.web;
