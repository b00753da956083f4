-- What a session was imported from: the same import twice is one session. NULL: it was not imported.
ALTER TABLE session
  ADD COLUMN import_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD UNIQUE KEY session_by_import (import_digest);
