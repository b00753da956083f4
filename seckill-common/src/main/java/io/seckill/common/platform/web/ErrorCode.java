package io.seckill.common.platform.web;

import java.util.Locale;

/** The {@code code} of a problem, with its HTTP status and its title. Clients hold on to these names. */
public enum ErrorCode {
    VALIDATION_FAILED(400, "The request is not valid"),
    UNAUTHENTICATED(401, "Who is asking is not known"),
    FORBIDDEN(403, "This is not allowed"),
    TOKEN_INVALID(403, "The purchase token is not valid"),
    SESSION_NOT_FOUND(404, "There is no such session"),
    OFFER_NOT_FOUND(404, "There is no such offer"),
    RESERVATION_NOT_FOUND(404, "There is no such reservation"),
    ORDER_NOT_FOUND(404, "There is no such order"),
    DEAD_LETTER_NOT_FOUND(404, "There is no such dead letter"),
    /** No resource of that path. */
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "There is no answer of the accepted types"),
    NOT_STARTED(409, "The sale has not started"),
    ENDED(409, "The sale has ended"),
    PAUSED(409, "The sale is paused"),
    SOLD_OUT(409, "Sold out"),
    NOT_ENOUGH_STOCK(409, "Fewer are left than asked for"),
    LIMIT_EXCEEDED(409, "More than one shopper may buy"),
    TOO_MANY_UNPAID(409, "Too many of your orders are unpaid"),
    COOLING_DOWN(409, "Too many of your orders ended unpaid"),
    STALE_VERSION(409, "It was changed meanwhile"),
    ILLEGAL_TRANSITION(409, "This is not possible in its present state"),
    PRODUCT_ALREADY_ON_SALE(409, "The product is on sale in a session that overlaps"),
    ADJUSTMENT_REUSED(409, "The adjustment's id was used with another delta"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The request's media type is not supported"),
    TOKEN_REUSED(422, "The token was used with another quantity"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    /** A defect of ours; nothing else is said about it. */
    INTERNAL(500, "Something went wrong"),
    /** Nothing is known about what was asked: repeat it. */
    BUSY(503, "Busy, please try again");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short sentence, the same for every problem of this code. */
    public String title() {
        return title;
    }

    /** The problem's {@code type}, such as {@code urn:seckill:problem:sold-out}. */
    public String type() {
        return "urn:seckill:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the answer carries {@code Retry-After}. */
    public boolean retryable() {
        return this == TOO_MANY_REQUESTS || this == BUSY;
    }
}
