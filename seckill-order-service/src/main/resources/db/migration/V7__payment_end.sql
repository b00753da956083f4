-- How payments end, and how paid orders are taken back.
-- Payments: CREATED (the provider was asked to open it, nothing is known) → OPEN → SUCCEEDED | FAILED, and at the end of the
-- order CLOSING (the provider was asked, or is to be) → CLOSED. Money that comes after that makes it SUCCEEDED all the same.
ALTER TABLE payment
    MODIFY COLUMN state VARCHAR(16) NOT NULL COMMENT 'CREATED OPEN SUCCEEDED FAILED CLOSING CLOSED',
    ADD COLUMN closing_at BIGINT NULL COMMENT 'since when it is being closed',
    ADD COLUMN close_attempts INT NOT NULL DEFAULT 0,
    ADD COLUMN due_at BIGINT NULL COMMENT 'next try of closing it; NULL: nothing to do',
    ADD KEY payment_due (due_at);

UPDATE payment SET state = 'OPEN' WHERE state = 'CREATED' AND pay_url IS NOT NULL;

ALTER TABLE payment_charge
    MODIFY COLUMN refund_reason VARCHAR(16) NULL COMMENT 'LATE SECOND ORDER';

-- A refunded order has ended too: its units are owed to its shard.
ALTER TABLE reservation
    MODIFY COLUMN release_state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'OWED DONE, of REJECTED, CANCELLED and REFUNDED';
