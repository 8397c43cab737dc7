package io.detente.serve.view;

import io.detente.avro.Driver;
import io.detente.feed.LruMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one copy of each driver of a pair: an event weighs the same in all windows that it lies in, up to 36 of
 * them, and comes with its sentence in each. Without sharing, drivers would be most of what a view holds.
 */
final class DriverPool {

    private static final int REMEMBERED = 256;

    private final Map<String, Driver> byEvent = new LruMap<>(REMEMBERED);

    List<Driver> shared(List<Driver> drivers) {
        Driver[] all = new Driver[drivers.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = shared(drivers.get(i));
        }
        return List.of(all);
    }

    /**
     * Remembers drivers that are held already, to be shared with what comes. Those of the newest windows come
     * again soonest.
     */
    void remember(List<Driver> drivers) {
        drivers.forEach(driver -> byEvent.put(driver.getEventId(), driver));
    }

    private Driver shared(Driver driver) {
        Driver known = byEvent.get(driver.getEventId());
        if (driver.equals(known)) {
            return known;
        }
        byEvent.put(driver.getEventId(), driver);
        return driver;
    }
}
