package io.detente.bench;

/** Nothing but the broker: an article is there for its reader when it is written. */
final class BrokerAlone extends EchoSystem {

    /** @param topic must be there */
    BrokerAlone(BenchEnvironment environment, String topic) {
        super(environment, topic, topic);
    }

    @Override
    public String name() {
        return "broker alone";
    }

    /** Nothing stands between sending and reading. */
    @Override
    boolean isLive() {
        return true;
    }
}
