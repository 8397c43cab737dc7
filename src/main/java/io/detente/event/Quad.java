package io.detente.event;

/** The four quadrants that the types fall into: words or deeds, together or against each other. */
public enum Quad {
    VERBAL_COOPERATION(1),
    MATERIAL_COOPERATION(2),
    VERBAL_CONFLICT(3),
    MATERIAL_CONFLICT(4);

    private final int number;

    Quad(int number) {
        this.number = number;
    }

    /** The quadrant's number in PLOVER and CAMEO, 1 to 4. */
    public int number() {
        return number;
    }
}
