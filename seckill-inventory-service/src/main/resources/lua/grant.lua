-- Gives units to a shard.
-- KEYS  1 stock  2 grants
-- ARGV  1 epoch  2 grantId  3 units
-- gives OK, the units given, the units available before | FROZEN | NOT_OPEN
-- again by grantId: the first answer, nothing is given twice
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'frozen', 'available', 'granted', 'rises')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if stock[3] == '1' then
  return {'FROZEN'}
end
local first = redis.call('HGET', KEYS[2], ARGV[2])
if first then
  return {'OK', tonumber(first), tonumber(stock[4])}
end
local units = tonumber(ARGV[3])
redis.call('HSET', KEYS[2], ARGV[2], units)
redis.call('HSET', KEYS[1], 'available', tonumber(stock[4]) + units, 'granted', tonumber(stock[5]) + units,
  'rises', tonumber(stock[6]) + 1)
return {'OK', units, tonumber(stock[4])}
