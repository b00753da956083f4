package io.seckill.page.render;

/** A template could not cope with its data. Repeating does not help; the page stays as it was. */
public final class RenderFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RenderFailedException(String template, Exception cause) {
        super("template " + template + ": " + cause.getMessage(), cause);
    }
}
