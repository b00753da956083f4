-- The books of the stand-in for a payment provider; profile `local` only.
CREATE TABLE IF NOT EXISTS sandbox_payment (
    payment_id VARCHAR(80)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id   VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount     DECIMAL(16, 2) NOT NULL,
    subject    VARCHAR(255)   NOT NULL,
    expires_at BIGINT         NOT NULL,
    notify_url VARCHAR(1024)  NOT NULL,
    PRIMARY KEY (payment_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sandbox_charge (
    transaction_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_id     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status         VARCHAR(16) NOT NULL COMMENT 'SUCCEEDED FAILED',
    charged_at     BIGINT      NOT NULL,
    refunded_at    BIGINT      NULL,
    answer         VARCHAR(32) NULL COMMENT 'what the shop answered to the notification',
    notify_at      BIGINT      NULL COMMENT 'next try of the notification; NULL: it was taken',
    PRIMARY KEY (transaction_id),
    KEY sandbox_charge_payment (payment_id),
    KEY sandbox_charge_notify (notify_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Payments that the shop had closed; also such as were never opened, so that a late opening opens nothing.
CREATE TABLE IF NOT EXISTS sandbox_closed (
    payment_id VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    closed_at  BIGINT      NOT NULL,
    PRIMARY KEY (payment_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
