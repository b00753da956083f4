-- Who works on a rebuild, and where an offer's reservations begin in their table: all of them are read along its primary key,
-- by a rebuild and by the audit, and older rows belong to other offers.
ALTER TABLE offer_guard
    ADD COLUMN rebuilder VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'of the last raise of the epoch',
    ADD COLUMN rows_from BIGINT NOT NULL DEFAULT 0 COMMENT 'reservation.id is above it',
    ADD COLUMN keys_end BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'archived, and its keys in Redis have a time to live',
    ADD KEY offer_guard_live (phase, keys_end),
    DROP KEY offer_guard_phase;

-- Nodes that operators took out of service: no shard is put on them.
CREATE TABLE retired_node (
    node       VARCHAR(64) NOT NULL COMMENT 'the name in the configuration',
    retired_at BIGINT      NOT NULL,
    PRIMARY KEY (node)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
