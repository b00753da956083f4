-- Gives the units of ended reservations back; only for reservations whose MySQL row says REJECTED, CANCELLED or REFUNDED.
-- KEYS  1 stock  2 quota  3 reservations  4 pending
-- ARGV  1 epoch, then reservationIds
-- gives NOT_OPEN | OK, the units available before and after, then for each: RELEASED | UNKNOWN (a tombstone stands now, so
--       that a reserve that comes late takes nothing)
-- again by state
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'available', 'pending', 'ordered', 'rises')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local KEPT = 8 -- ended reservations a user's quota entry remembers
local available, pending, ordered = tonumber(stock[3]), tonumber(stock[4]), tonumber(stock[5])
local ids = {unpack(ARGV, 2)}
local values = redis.call('HMGET', KEYS[3], unpack(ids))
local reply, written, gone, ended = {'OK', available, available}, {}, {}, {}
local units, users = {}, {} -- what each user gives back
for k = 1, #ids do
  local id, value = ids[k], values[k]
  if not value then
    reply[k + 3] = 'UNKNOWN'
    if not ended[id] then
      ended[id] = true
      local time = redis.call('TIME')
      local m = #written
      written[m + 1] = id
      written[m + 2] = 'T|0|' .. string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000)) .. '|' .. ARGV[1] .. '|'
    end
  else
    reply[k + 3] = 'RELEASED'
    local state, quantity, rest, user = string.match(value, '^(%u)|(%d+)(|%d+|%d+|(.*))$')
    if (state == 'P' or state == 'O') and not ended[id] then
      ended[id] = true
      local q = tonumber(quantity)
      if state == 'P' then
        pending = pending - q
        gone[#gone + 1] = id
      else
        ordered = ordered - q
      end
      available = available + q
      if not units[user] then
        units[user] = 0
        users[#users + 1] = user
      end
      units[user] = units[user] + q
      local m = #written
      written[m + 1], written[m + 2] = id, 'R|' .. quantity .. rest
    end
  end
end
if #written > 0 then
  redis.call('HSET', KEYS[3], unpack(written))
end
if #gone > 0 then
  redis.call('ZREM', KEYS[4], unpack(gone))
end
if #users > 0 then
  local quotas = redis.call('HMGET', KEYS[2], unpack(users))
  local claims = {}
  for k = 1, #users do
    local text = quotas[k]
    local bar = string.find(text, '|', 1, true)
    local list, mine = string.sub(text, bar + 1), {}
    for id in string.gmatch(list, '[^,]+') do
      mine[#mine + 1] = id
    end
    if #mine > KEPT then
      -- the list is in the order of reserving: the oldest ended ones are forgotten first
      local states = redis.call('HMGET', KEYS[3], unpack(mine))
      local surplus, kept = -KEPT, {}
      for j = 1, #mine do
        if not states[j] or string.byte(states[j]) == 82 then -- R
          surplus = surplus + 1
        end
      end
      for j = 1, #mine do
        if surplus > 0 and (not states[j] or string.byte(states[j]) == 82) then
          surplus = surplus - 1
        else
          kept[#kept + 1] = mine[j]
        end
      end
      list = table.concat(kept, ',')
    end
    claims[2 * k - 1] = users[k]
    claims[2 * k] = (tonumber(string.sub(text, 1, bar - 1)) - units[users[k]]) .. '|' .. list
  end
  redis.call('HSET', KEYS[2], unpack(claims))
  redis.call('HSET', KEYS[1], 'available', available, 'pending', pending, 'ordered', ordered,
    'rises', tonumber(stock[6]) + 1)
  reply[3] = available
end
return reply
