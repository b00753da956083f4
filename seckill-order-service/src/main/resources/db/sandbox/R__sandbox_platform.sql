-- What the stand-in for the shop's order platform got; profile `local` only.
CREATE TABLE IF NOT EXISTS sandbox_platform_order (
    order_id   VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reference  VARCHAR(128)  NOT NULL,
    body       VARCHAR(4096) NOT NULL COMMENT 'as it came first',
    taken_at   BIGINT        NOT NULL,
    deliveries INT           NOT NULL,
    PRIMARY KEY (order_id),
    KEY sandbox_platform_order_taken (taken_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
