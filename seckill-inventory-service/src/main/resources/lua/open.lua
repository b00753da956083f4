-- Opens a shard that was built: what is granted to it and not ordered is available.
-- KEYS  1 stock
-- ARGV  1 epoch  2 granted units (a first opening: 0, its grants follow)  3 state version  4 OPEN, PAUSED or CLOSED
--       5 purchase limit  6 opensAt  7 closesAt
-- gives OK | SHORT more is ordered than granted: nothing is written | NOT_OPEN (no stock key, or not exactly this epoch)
-- again by epoch: an open shard stays as it is
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'ordered')
if stock[1] ~= ARGV[1] then
  return {'NOT_OPEN'}
end
if stock[2] ~= 'BUILDING' then
  return {'OK'}
end
local available = tonumber(ARGV[2]) - tonumber(stock[3])
if available < 0 then
  return {'SHORT'}
end
redis.call('HSET', KEYS[1], 'state', ARGV[4], 'version', ARGV[3], 'available', available, 'granted', ARGV[2],
  'limit', ARGV[5], 'opensAt', ARGV[6], 'closesAt', ARGV[7])
return {'OK'}
