-- Moves reservations from pending to ordered.
-- KEYS  1 stock  2 reservations  3 pending
-- ARGV  1 epoch, then reservationIds
-- gives NOT_OPEN | OK, then for each its state now: ORDERED | RELEASED (it was ended before) | UNKNOWN
-- again by state
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'pending', 'ordered')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local ids = {unpack(ARGV, 2)}
local values = redis.call('HMGET', KEYS[2], unpack(ids))
local reply, written, gone, moved, seen = {'OK'}, {}, {}, 0, {}
for k = 1, #ids do
  local id, value = ids[k], values[k]
  if not value then
    reply[k + 1] = 'UNKNOWN'
  else
    local state = string.byte(value)
    if state == 80 and not seen[id] then -- P
      seen[id] = true
      moved = moved + tonumber(string.match(value, '^P|(%d+)|'))
      local m = #written
      written[m + 1], written[m + 2] = id, 'O' .. string.sub(value, 2)
      gone[#gone + 1] = id
    end
    reply[k + 1] = (state == 80 or state == 79) and 'ORDERED' or 'RELEASED'
  end
end
if #gone > 0 then
  redis.call('HSET', KEYS[2], unpack(written))
  redis.call('ZREM', KEYS[3], unpack(gone))
  redis.call('HSET', KEYS[1], 'pending', tonumber(stock[3]) - moved, 'ordered', tonumber(stock[4]) + moved)
end
return reply
