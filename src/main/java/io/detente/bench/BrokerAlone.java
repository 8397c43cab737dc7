package io.detente.bench;

/** Nothing but the broker: an article is there for its reader when it is written. */
final class BrokerAlone extends EchoCourse {

    /** @param topic must be there */
    BrokerAlone(Place place, String topic) {
        super(place, topic, topic);
    }

    @Override
    public String name() {
        return "broker alone";
    }
}
