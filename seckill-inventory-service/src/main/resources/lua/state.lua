-- Pauses, resumes, drains or closes a shard, or moves its end later.
-- KEYS  1 stock
-- ARGV  1 epoch  2 version  3 OPEN, PAUSED, DRAINING or CLOSED  4 closesAt, taken when later than before
-- gives OK | OLD the shard has this version or a newer one: nothing changes | NOT_OPEN
-- again by version
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'version', 'closesAt')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if tonumber(ARGV[2]) <= tonumber(stock[3]) then
  return {'OLD'}
end
local closes = tonumber(ARGV[4]) > tonumber(stock[4]) and ARGV[4] or stock[4]
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'state', ARGV[3], 'closesAt', closes)
return {'OK'}
