-- What the shard knows of single reservations. Reads only.
-- KEYS  1 stock  2 reservations
-- ARGV  1 epoch, then reservationIds
-- gives NOT_OPEN | OK, then for each its value, or an empty string where it is unknown
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local values = redis.call('HMGET', KEYS[2], unpack(ARGV, 2))
local reply = {'OK'}
for k = 1, #values do
  reply[k + 1] = values[k] or ''
end
return reply
