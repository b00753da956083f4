-- One row for each decided reservation, a REJECTED one too; never deleted before its Redis keys and messages are gone.
-- A row with an order_status is an order, and the order's id is the reservation's id.
--
-- Indexes are few because each is paid for in every insert of a sale:
--   reservation_id                      decided once
--   user_id, session_id, product_id     the purchase limit, and a user's own orders
--   due_at                              what a sweeper has to look at, deadlines and owed releases alike
-- All of one offer's rows (audit, rebuild) are read along the primary key, which rises with time.

CREATE TABLE reservation (
    id               BIGINT         NOT NULL AUTO_INCREMENT,
    reservation_id   VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    session_id       BIGINT         NOT NULL,
    product_id       BIGINT         NOT NULL,
    shard            INT            NOT NULL,
    -- bytes of UTF-8: a text column would take 'bob' and 'bob ' for the same person
    user_id          VARBINARY(256) NOT NULL,
    quantity         INT            NOT NULL,
    reserved_at      BIGINT         NOT NULL COMMENT 'by the clock of the shard''s node',
    epoch            BIGINT         NOT NULL,
    decided_at       BIGINT         NOT NULL COMMENT 'by the clock of this database',
    order_status     VARCHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: the reservation was REJECTED',
    reason           VARCHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of a rejection or a cancellation',
    amount           DECIMAL(16, 2) NULL,
    pay_before       BIGINT         NULL,
    release_state    VARCHAR(8)     CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'OWED DONE, of REJECTED and CANCELLED',
    release_attempts INT            NOT NULL DEFAULT 0,
    due_at           BIGINT         NULL COMMENT 'payment deadline, or next try of an owed release; NULL: nothing to do',
    PRIMARY KEY (id),
    UNIQUE KEY reservation_id (reservation_id),
    KEY reservation_user (user_id, session_id, product_id),
    KEY reservation_due (due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What happened to an order after its birth, which its own row tells. An order enters each status at most once.
CREATE TABLE reservation_history (
    row_id      BIGINT      NOT NULL COMMENT 'reservation.id',
    from_status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    to_status   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    changed_at  BIGINT      NOT NULL,
    PRIMARY KEY (row_id, to_status)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
