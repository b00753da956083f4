-- What operators plan and what is told of it. Runs on MySQL 8.4+ and MariaDB 10.11+.
-- Moments are milliseconds since 1970 in UTC: no column depends on a time zone.

CREATE TABLE session (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  name        VARCHAR(120) NOT NULL,
  starts_at   BIGINT       NOT NULL,
  ends_at     BIGINT       NOT NULL,
  pay_seconds INT          NOT NULL,
  status      VARCHAR(12)  NOT NULL,
  version     BIGINT       NOT NULL,
  revision    BIGINT       NOT NULL,
  PRIMARY KEY (id),
  KEY session_by_start (starts_at),
  KEY session_by_end (status, ends_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE offer (
  session_id     BIGINT         NOT NULL,
  product_id     BIGINT         NOT NULL,
  title          VARCHAR(200)   NOT NULL,
  image_url      VARCHAR(1000)  NOT NULL,
  description    TEXT           NOT NULL,
  original_price DECIMAL(12, 2) NOT NULL,
  seckill_price  DECIMAL(12, 2) NOT NULL,
  seckill_stock  INT            NOT NULL,
  purchase_limit INT            NOT NULL,
  status         VARCHAR(12)    NOT NULL,
  version        BIGINT         NOT NULL,
  revision       BIGINT         NOT NULL,
  PRIMARY KEY (session_id, product_id),
  KEY offer_by_product (product_id, status),
  CONSTRAINT offer_in_session FOREIGN KEY (session_id) REFERENCES session (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row, locked while it is decided whether products may go on sale, so that two publishers cannot both be right.
CREATE TABLE planning_lock (
  name VARCHAR(40) NOT NULL,
  PRIMARY KEY (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO planning_lock (name) VALUES ('products-on-sale');

-- Announcements, written in the transaction of the change they tell of and deleted once they were sent.
-- catalogued: the Redis catalogue has it, or the nodes that have not are marked for repair.
CREATE TABLE outbox (
  id         BIGINT      NOT NULL AUTO_INCREMENT,
  kind       VARCHAR(12) NOT NULL,
  subject    VARCHAR(64) NOT NULL,
  payload    MEDIUMTEXT  NOT NULL,
  catalogued BOOLEAN     NOT NULL DEFAULT FALSE,
  created_at BIGINT      NOT NULL,
  PRIMARY KEY (id),
  KEY outbox_by_progress (catalogued, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A node is in need of repair while missed > repaired.
CREATE TABLE catalogue_node (
  name      VARCHAR(64) NOT NULL,
  missed    BIGINT      NOT NULL DEFAULT 0,
  repaired  BIGINT      NOT NULL DEFAULT 0,
  synced_at BIGINT      NOT NULL DEFAULT 0,
  PRIMARY KEY (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Work that one instance does for all of them.
CREATE TABLE lease (
  name    VARCHAR(80) NOT NULL,
  holder  VARCHAR(64) NOT NULL,
  until   BIGINT      NOT NULL,
  PRIMARY KEY (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE operator (
  username      VARCHAR(64)  NOT NULL,
  password_hash VARCHAR(100) NOT NULL,
  role          VARCHAR(12)  NOT NULL,
  PRIMARY KEY (username)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE audit_log (
  id           BIGINT      NOT NULL AUTO_INCREMENT,
  happened_at  BIGINT      NOT NULL,
  operator     VARCHAR(64) NOT NULL,
  action       VARCHAR(40) NOT NULL,
  subject      VARCHAR(64) NOT NULL,
  state_before MEDIUMTEXT  NULL,
  state_after  MEDIUMTEXT  NULL,
  PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
