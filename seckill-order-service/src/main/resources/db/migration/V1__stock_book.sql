-- The stock book: the truth about stock. Whoever changes sold, total, epoch, a grant or a reservation locks the guard row
-- first (SELECT ... FOR UPDATE, READ COMMITTED) and reads everything else after it.
--
-- In all tables: times are epoch milliseconds (UTC), units are whole numbers, money is DECIMAL with two places.

CREATE TABLE offer_guard (
    session_id     BIGINT         NOT NULL,
    product_id     BIGINT         NOT NULL,
    title          VARCHAR(255)   NOT NULL,
    price          DECIMAL(12, 2) NOT NULL,
    purchase_limit INT            NOT NULL,
    total          INT            NOT NULL,
    sold           INT            NOT NULL DEFAULT 0 COMMENT 'units of live orders',
    paid           INT            NOT NULL DEFAULT 0 COMMENT 'the part of sold that is PAID or REFUNDING',
    released       INT            NOT NULL DEFAULT 0 COMMENT 'units of REJECTED, CANCELLED and REFUNDED reservations',
    opens_at       BIGINT         NOT NULL COMMENT 'inclusive',
    closes_at      BIGINT         NOT NULL COMMENT 'exclusive, only ever later',
    pay_seconds    INT            NOT NULL,
    epoch          BIGINT         NOT NULL,
    phase          VARCHAR(16)    NOT NULL COMMENT 'OPEN REBUILDING ARCHIVED',
    sale_state     VARCHAR(16)    NOT NULL COMMENT 'OPEN PAUSED CLOSED',
    state_revision BIGINT         NOT NULL,
    shard_hash     VARCHAR(32)    NOT NULL,
    PRIMARY KEY (session_id, product_id),
    KEY offer_guard_phase (phase),
    CONSTRAINT offer_guard_sold CHECK (sold >= 0 AND sold <= total),
    CONSTRAINT offer_guard_paid CHECK (paid >= 0 AND paid <= sold)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE shard_map (
    session_id BIGINT       NOT NULL,
    product_id BIGINT       NOT NULL,
    shard      INT          NOT NULL,
    node       VARCHAR(64)  NOT NULL COMMENT 'the name in the configuration',
    node_id    VARCHAR(64)  NOT NULL COMMENT 'what the node calls itself',
    min_epoch  BIGINT       NOT NULL COMMENT 'undecided reservations of a lower epoch are lost',
    PRIMARY KEY (session_id, product_id, shard)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE stock_grant (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    session_id    BIGINT       NOT NULL,
    product_id    BIGINT       NOT NULL,
    grant_id      VARCHAR(96)  NOT NULL,
    adjustment_id VARCHAR(64)  NULL,
    shard         INT          NOT NULL,
    units         INT          NOT NULL COMMENT 'below 0: to be revoked',
    applied       INT          NULL COMMENT 'what Redis took, once DONE',
    epoch         BIGINT       NOT NULL COMMENT 'of the offer when the row was written',
    state         VARCHAR(8)   NOT NULL COMMENT 'NEW DONE',
    PRIMARY KEY (id),
    UNIQUE KEY stock_grant_grant (session_id, product_id, grant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE stock_adjustment (
    session_id    BIGINT       NOT NULL,
    product_id    BIGINT       NOT NULL,
    adjustment_id VARCHAR(64)  NOT NULL,
    delta         INT          NOT NULL,
    taken_at      BIGINT       NOT NULL,
    PRIMARY KEY (session_id, product_id, adjustment_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
