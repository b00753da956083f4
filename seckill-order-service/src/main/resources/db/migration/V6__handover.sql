-- Hand-overs of paid orders to the shop's order platform. A row is written in the very transaction in which its order becomes
-- PAID, and never deleted before the order is.
CREATE TABLE order_handover (
    order_id   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'NEW HANDED_OVER REFUSED WITHDRAWN',
    paid_at    BIGINT       NOT NULL,
    since      BIGINT       NOT NULL COMMENT 'when it came into its state',
    attempts   INT          NOT NULL DEFAULT 0 COMMENT 'tries that were begun; a try knows itself by it',
    failures   INT          NOT NULL DEFAULT 0 COMMENT 'in a row, since it was last repeated',
    last_error VARCHAR(500) NULL,
    reference  VARCHAR(128) NULL COMMENT 'the platform''s own name for the order',
    due_at     BIGINT       NULL COMMENT 'next try, or the end of the present one''s lease; NULL: nothing to do',
    PRIMARY KEY (order_id),
    KEY order_handover_due (due_at),
    KEY order_handover_state (state, since),
    KEY order_handover_since (since)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- what was paid before there were hand-overs is owed as well
INSERT INTO order_handover (order_id, state, paid_at, since, due_at)
SELECT r.reservation_id, 'NEW', h.changed_at, h.changed_at, h.changed_at
FROM reservation r
JOIN reservation_history h ON h.row_id = r.id AND h.to_status = 'PAID'
WHERE r.order_status = 'PAID';
