-- Takes a live shard into a rebuild of the offer: raises its epoch and holds what could move units between shards.
-- KEYS  1 stock
-- ARGV  1 the new epoch
-- gives OK | THAWED this epoch was frozen and thawed before: a late repeat must not freeze it again
--       | NOT_OPEN (no stock key, BUILDING, or a higher epoch)
-- again by epoch
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'frozen')
if not stock[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local stored, wanted = tonumber(stock[1]), tonumber(ARGV[1])
if stored > wanted then
  return {'NOT_OPEN'}
end
if stored == wanted then
  return {stock[3] == '1' and 'OK' or 'THAWED'}
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'frozen', 1)
return {'OK'}
