-- A transfer that never arrived comes back; by a rebuild alone, on a frozen shard, when its deposit can no longer happen.
-- KEYS  1 stock  2 outgoing
-- ARGV  1 epoch  2 transferId
-- gives OK | UNKNOWN | NOT_FROZEN | NOT_OPEN
-- again: no-op
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'frozen', 'outgoing', 'available', 'rises')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if stock[3] ~= '1' then
  return {'NOT_FROZEN'}
end
local transfer = redis.call('HGET', KEYS[2], ARGV[2])
if not transfer then
  return {'UNKNOWN'}
end
local state, units, to = string.match(transfer, '^(%u)|(%d+)|(%d+)|')
if state == 'O' then
  redis.call('HSET', KEYS[2], ARGV[2], 'B' .. string.sub(transfer, 2))
  redis.call('HDEL', KEYS[2], '>' .. to)
  redis.call('HSET', KEYS[1], 'outgoing', tonumber(stock[4]) - tonumber(units),
    'available', tonumber(stock[5]) + tonumber(units), 'rises', tonumber(stock[6]) + 1)
end
return {'OK'}
