-- The second step of a transfer: the units arrive.
-- KEYS  1 stock  2 incoming
-- ARGV  1 epoch, the one of the withdraw  2 transferId  3 units  4 ms for which they stay for this shard's own shoppers
-- gives OK | DRAINING | FROZEN | NOT_OPEN
-- again by transferId: OK again, so that the settle is repeated
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'frozen', 'available', 'granted', 'rises')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if stock[3] == '1' then
  return {'FROZEN'}
end
if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1 then
  return {'OK'}
end
if stock[2] == 'DRAINING' then
  return {'DRAINING'}
end
local units = tonumber(ARGV[3])
local time = redis.call('TIME')
local servingUntil = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[4])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('HSET', KEYS[1], 'available', tonumber(stock[4]) + units, 'granted', tonumber(stock[5]) + units,
  'rises', tonumber(stock[6]) + 1, 'servingUntil', string.format('%d', servingUntil))
return {'OK'}
