package io.seckill.common.session;

import java.io.Serializable;
import java.util.List;

/** Announced sessions (published or closed) and their announced offers. */
public record Catalogue(List<Session> sessions, List<Offer> offers) implements Serializable {}
