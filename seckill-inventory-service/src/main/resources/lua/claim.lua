-- Takes pending reservations whose publication is due and moves their next one: each waits as long again as it has waited.
-- Those that are younger than the order service is behind are not late: they are moved to when they would be.
-- KEYS  1 stock  2 reservations  3 pending
-- ARGV  1 epoch  2 how many at most  3 shortest wait in ms  4 longest wait in ms  5 age in ms from which one is late
-- gives NOT_OPEN | OK and how many it looked at, then reservationId and its value for each that is late
-- again: others are due
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ids = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', string.format('%d', now), 'LIMIT', 0, tonumber(ARGV[2]))
local reply = {'OK', #ids}
if #ids == 0 then
  return reply
end
local shortest, longest, late = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local values = redis.call('HMGET', KEYS[2], unpack(ids))
local moved = {}
for k = 1, #ids do
  local age = now - tonumber(string.match(values[k], '^P|%d+|(%d+)|'))
  local wait = math.min(longest, math.max(shortest, age))
  if age < late then
    wait = late - age
  else
    reply[#reply + 1], reply[#reply + 2] = ids[k], values[k]
  end
  moved[2 * k - 1], moved[2 * k] = string.format('%d', now + wait), ids[k]
end
redis.call('ZADD', KEYS[3], unpack(moved))
return reply
