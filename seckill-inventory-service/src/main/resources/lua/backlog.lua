-- How many reservations are pending, and when some of them, drawn at random, were accepted. Reads only.
-- KEYS  1 stock  2 reservations  3 pending
-- ARGV  1 epoch  2 how many are drawn at most
-- gives NOT_OPEN | OK, the number of pending ones, then reservedAt of each drawn one
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local reply = {'OK', redis.call('ZCARD', KEYS[3])}
local ids = redis.call('ZRANDMEMBER', KEYS[3], tonumber(ARGV[2]))
if #ids == 0 then
  return reply
end
for _, value in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do
  reply[#reply + 1] = string.match(value, '^P|%d+|(%d+)|')
end
return reply
