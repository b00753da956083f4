-- Writes sessions into the catalogue; a session that the catalogue has under a newer revision is left as it is.
--
-- KEYS   of each session: its hash seckill::session::{id}, then the sets seckill::sessions::{date} of the dates it touches
-- ARGV   of each session: number of dates, sessionId, revision, status, name, startsAt, endsAt, paySeconds,
--        expireAt of its hash, and expireAt of each date's set (epoch seconds)
-- returns the number of sessions written
-- repeated: writes the same again
local written = 0
local key, arg = 1, 1
while key <= #KEYS do
  local dates = tonumber(ARGV[arg])
  local hash = KEYS[key]
  local known = tonumber(redis.call('HGET', hash, 'revision') or '0') or 0
  if tonumber(ARGV[arg + 2]) >= known then
    redis.call('HSET', hash,
      'sessionId', ARGV[arg + 1],
      'revision', ARGV[arg + 2],
      'status', ARGV[arg + 3],
      'name', ARGV[arg + 4],
      'startsAt', ARGV[arg + 5],
      'endsAt', ARGV[arg + 6],
      'paySeconds', ARGV[arg + 7])
    redis.call('EXPIREAT', hash, ARGV[arg + 8])
    for i = 1, dates do
      redis.call('ZADD', KEYS[key + i], ARGV[arg + 5], ARGV[arg + 1])
      redis.call('EXPIREAT', KEYS[key + i], ARGV[arg + 8 + i])
    end
    written = written + 1
  end
  key = key + 1 + dates
  arg = arg + 9 + dates
end
return written
