package io.detente.feed.web;

import java.time.Duration;
import okhttp3.HttpUrl;

/** What a host asks of programs that fetch from it. */
interface HostRules {

    /** The rules for what a host offers to programs: feeds, and the rules themselves. */
    HostRules NONE = new HostRules() {
        @Override
        public boolean allow(HttpUrl address) {
            return true;
        }

        @Override
        public boolean defers(HttpUrl address) {
            return false;
        }

        @Override
        public Duration pause(HttpUrl address) {
            return Duration.ZERO;
        }
    };

    /** Whether an address may be fetched. */
    boolean allow(HttpUrl address) throws InterruptedException;

    /** Whether an address may not be fetched only because its host cannot, at the moment, say what may be. */
    boolean defers(HttpUrl address) throws InterruptedException;

    /** The least time between two requests. */
    Duration pause(HttpUrl address) throws InterruptedException;
}
