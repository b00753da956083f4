-- Messages that somebody put aside, for operators to look at and to send again. The bounds are those of DeadLetter.
-- deaths: how often it was put aside; death_id: the latest time, by which a letter that is delivered twice is known.
-- body is only the beginning of body_bytes where whole is false.
CREATE TABLE dead_letter (
  id             BIGINT        NOT NULL AUTO_INCREMENT,
  state          VARCHAR(12)   NOT NULL,
  topic          VARCHAR(255)  NOT NULL,
  consumer_group VARCHAR(255)  NOT NULL,
  msg_id         VARCHAR(255)  NOT NULL,
  message_key    VARCHAR(1000) NULL,
  reason         VARCHAR(500)  NOT NULL,
  body           MEDIUMBLOB    NOT NULL,
  body_bytes     INT           NOT NULL,
  whole          BOOLEAN       NOT NULL,
  deaths         INT           NOT NULL,
  death_id       VARCHAR(64)   NOT NULL,
  first_seen     BIGINT        NOT NULL,
  last_seen      BIGINT        NOT NULL,
  PRIMARY KEY (id),
  -- 3060 of the 3072 bytes that an index may have
  UNIQUE KEY dead_letter_once (topic, consumer_group, msg_id),
  KEY dead_letter_by_state (state, last_seen),
  KEY dead_letter_by_age (last_seen)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
