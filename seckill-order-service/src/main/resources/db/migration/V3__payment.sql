-- A payment is an attempt to pay an order; its id is the order's id and a number, so that two calls at once start the same.
CREATE TABLE payment (
    payment_id VARCHAR(80)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id   VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt    INT            NOT NULL,
    amount     DECIMAL(16, 2) NOT NULL,
    state      VARCHAR(16)    NOT NULL COMMENT 'CREATED SUCCEEDED FAILED',
    pay_url    VARCHAR(1024)  NULL COMMENT 'NULL until the provider has answered',
    created_at BIGINT         NOT NULL,
    PRIMARY KEY (payment_id),
    UNIQUE KEY payment_attempt (order_id, attempt)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A charge is money that the provider took, by the provider's own transaction id: a repeated notification finds its row.
-- The first one for an open order pays it; every other one goes back.
CREATE TABLE payment_charge (
    transaction_id VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_id     VARCHAR(80)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id       VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount         DECIMAL(16, 2) NOT NULL,
    state          VARCHAR(16)    NOT NULL COMMENT 'ACCEPTED REFUNDING REFUNDED',
    refund_reason  VARCHAR(16)    NULL COMMENT 'LATE SECOND',
    received_at    BIGINT         NOT NULL,
    refunded_at    BIGINT         NULL,
    attempts       INT            NOT NULL DEFAULT 0,
    due_at         BIGINT         NULL COMMENT 'next try of the refund; NULL: nothing to do',
    PRIMARY KEY (transaction_id),
    KEY payment_charge_order (order_id),
    KEY payment_charge_due (due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
