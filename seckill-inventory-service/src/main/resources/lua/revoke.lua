-- Takes units from a shard: what is available, at most so many. Reserved and ordered units stay.
-- KEYS  1 stock  2 grants
-- ARGV  1 epoch  2 grantId  3 units at most
-- gives OK and the units taken | FROZEN | NOT_OPEN
-- again by grantId: the first answer, also when it was 0
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'frozen', 'available', 'granted')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if stock[3] == '1' then
  return {'FROZEN'}
end
local first = redis.call('HGET', KEYS[2], ARGV[2])
if first then
  return {'OK', -tonumber(first)}
end
local available = tonumber(stock[4])
local units = math.min(tonumber(ARGV[3]), available)
redis.call('HSET', KEYS[2], ARGV[2], -units)
redis.call('HSET', KEYS[1], 'available', available - units, 'granted', tonumber(stock[5]) - units)
return {'OK', units}
