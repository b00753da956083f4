-- Takes pending reservations whose publication is due and moves their next one: each waits as long again as it has waited.
-- KEYS  1 stock  2 reservations  3 pending
-- ARGV  1 epoch  2 how many at most  3 shortest wait in ms  4 longest wait in ms
-- gives NOT_OPEN | OK, then reservationId and its value for each
-- again: others are due
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ids = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', string.format('%d', now), 'LIMIT', 0, tonumber(ARGV[2]))
local reply = {'OK'}
if #ids == 0 then
  return reply
end
local shortest, longest = tonumber(ARGV[3]), tonumber(ARGV[4])
local values = redis.call('HMGET', KEYS[2], unpack(ids))
local moved = {}
for k = 1, #ids do
  local age = now - tonumber(string.match(values[k], '^P|%d+|(%d+)|'))
  local wait = math.min(longest, math.max(shortest, age))
  moved[2 * k - 1], moved[2 * k] = string.format('%d', now + wait), ids[k]
  reply[2 * k], reply[2 * k + 1] = ids[k], values[k]
end
redis.call('ZADD', KEYS[3], unpack(moved))
return reply
