package io.seckill.operation.session;

/** What an operator decides about a session. */
public record SessionPlan(SessionName name, Window window, PayDeadline payDeadline) {}
