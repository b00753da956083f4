-- The third step of a transfer: the source lets go of units that have arrived. It is kept, so that no late step counts twice.
-- KEYS  1 stock  2 outgoing
-- ARGV  1 epoch  2 transferId  3 SWEEP, or REBUILD: by a rebuild, which settles on frozen shards and on no others
-- gives OK | UNKNOWN | FROZEN | NOT_FROZEN | NOT_OPEN
-- again: no-op
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'frozen', 'outgoing', 'granted')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if (stock[3] == '1') ~= (ARGV[3] == 'REBUILD') then
  return {stock[3] == '1' and 'FROZEN' or 'NOT_FROZEN'}
end
local transfer = redis.call('HGET', KEYS[2], ARGV[2])
if not transfer then
  return {'UNKNOWN'}
end
local state, units, to = string.match(transfer, '^(%u)|(%d+)|(%d+)|')
if state == 'O' then
  redis.call('HSET', KEYS[2], ARGV[2], 'S' .. string.sub(transfer, 2))
  redis.call('HDEL', KEYS[2], '>' .. to)
  redis.call('HSET', KEYS[1], 'outgoing', tonumber(stock[4]) - tonumber(units),
    'granted', tonumber(stock[5]) - tonumber(units))
end
return {'OK'}
