package io.seckill.common.platform;

/** A secret of the local profile was found in another profile. */
final class LocalOnlyValueException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String property;

    LocalOnlyValueException(String property) {
        super(property + " is a secret of the local profile, which everybody knows");
        this.property = property;
    }

    String property() {
        return property;
    }
}
