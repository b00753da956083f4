-- Writes offers into the catalogue; an offer that the catalogue has under a newer revision is left as it is.
--
-- KEYS   of each offer: the hash seckill::products::{sessionId} of its session
-- ARGV   of each offer: productId, revision, the offer as JSON, expireAt of the hash (epoch seconds)
-- returns the number of offers written
-- repeated: writes the same again
local written = 0
for i = 1, #KEYS do
  local arg = (i - 1) * 4
  local known = redis.call('HGET', KEYS[i], ARGV[arg + 1])
  local knownRevision = 0
  if known then
    -- what cannot be read is worth nothing: it is overwritten
    local readable, offer = pcall(cjson.decode, known)
    if readable and type(offer) == 'table' then
      knownRevision = tonumber(offer.revision) or 0
    end
  end
  if tonumber(ARGV[arg + 2]) >= knownRevision then
    redis.call('HSET', KEYS[i], ARGV[arg + 1], ARGV[arg + 3])
    redis.call('EXPIREAT', KEYS[i], ARGV[arg + 4])
    written = written + 1
  end
end
return written
