-- Reserves for a batch of shoppers whose home is this shard, in their order.
-- KEYS  1 stock  2 quota  3 reservations  4 pending
-- ARGV  1 epoch  2 ms until the sweeper publishes an accepted one again  3 ms a shard that refused for lack of units
--       keeps those it has from shards of a higher number; then for each: reservationId, userId, quantity, tokenExpiresAt
-- gives NOT_OPEN | OK, the node's time in ms, the units available after, then a word for each:
--       RESERVED | REPEATED|reservedAt|epoch (known: the first answer again) | REUSED (known, other quantity)
--       | INVALID (known, other user; or new with an expired token or no quantity)
--       | TOMBSTONE (released before it was ever seen here: MySQL has its row)
--       | NOT_STARTED | ENDED | PAUSED | DRAINING | LIMIT | EMPTY
-- again by reservationId, also within a batch; a refusal is not remembered
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'available', 'pending', 'limit', 'opensAt', 'closesAt')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local epoch, state, limit = stock[1], stock[2], tonumber(stock[5])
local available, pending = tonumber(stock[3]), tonumber(stock[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local at = string.format('%d', now)

-- why nothing new may be accepted at all, if so
local closed = false
if now < tonumber(stock[6]) then
  closed = 'NOT_STARTED'
elseif now >= tonumber(stock[7]) or state == 'CLOSED' then
  closed = 'ENDED'
elseif state ~= 'OPEN' then
  closed = state
end

local ids, users, n = {}, {}, 0
for i = 4, #ARGV, 4 do
  n = n + 1
  ids[n], users[n] = ARGV[i], ARGV[i + 1]
end
local known = redis.call('HMGET', KEYS[3], unpack(ids))
local quotas = closed and {} or redis.call('HMGET', KEYS[2], unpack(users))

local reply = {'OK', now, 0}
local accepted, claims, due = {}, {}, {} -- what is written at the end: reservations, quotas, the pending index
local fresh, held = {}, {}               -- what this batch accepted, by id; what its users hold now, by user
local refused = false
local publishAt = string.format('%d', now + tonumber(ARGV[2]))

for k = 1, n do
  local at4 = 4 * k
  local id, user, quantity = ids[k], users[k], ARGV[at4 + 2]
  local before = known[k] or fresh[id]
  local word
  if before then
    local was, q, reservedAt, acceptedUnder, owner = string.match(before, '^(%u)|(%d+)|(%d+)|(%d+)|(.*)$')
    if was == 'T' then
      word = 'TOMBSTONE'
    elseif owner ~= user then
      word = 'INVALID'
    elseif q ~= quantity then
      word = 'REUSED'
    else
      word = 'REPEATED|' .. reservedAt .. '|' .. acceptedUnder
    end
  elseif tonumber(ARGV[at4 + 3]) <= now then
    word = 'INVALID'
  elseif closed then
    word = closed
  else
    local units = tonumber(quantity)
    if units < 1 then
      word = 'INVALID'
    else
      local quota = held[user]
      if not quota then
        local text = quotas[k]
        if text then
          local bar = string.find(text, '|', 1, true)
          quota = {tonumber(string.sub(text, 1, bar - 1)), string.sub(text, bar + 1)}
        else
          quota = {0, ''}
        end
        held[user] = quota
      end
      if quota[1] + units > limit then
        word = 'LIMIT'
      elseif units > available then
        word = 'EMPTY'
        refused = true
      else
        word = 'RESERVED'
        available = available - units
        pending = pending + units
        local value = 'P|' .. quantity .. '|' .. at .. '|' .. epoch .. '|' .. user
        fresh[id] = value
        quota[1] = quota[1] + units
        quota[2] = quota[2] == '' and id or (quota[2] .. ',' .. id)
        local m = #accepted
        accepted[m + 1], accepted[m + 2] = id, value
        due[m + 1], due[m + 2] = publishAt, id
        claims[user] = true
      end
    end
  end
  reply[k + 3] = word
end

if #accepted > 0 then
  local written, m = {}, 0
  for user in pairs(claims) do
    local quota = held[user]
    written[m + 1], written[m + 2] = user, quota[1] .. '|' .. quota[2]
    m = m + 2
  end
  redis.call('HSET', KEYS[3], unpack(accepted))
  redis.call('HSET', KEYS[2], unpack(written))
  redis.call('ZADD', KEYS[4], unpack(due))
  redis.call('HSET', KEYS[1], 'available', available, 'pending', pending)
end
if refused and available > 0 then
  redis.call('HSET', KEYS[1], 'dryUntil', string.format('%d', now + tonumber(ARGV[3])))
end
reply[3] = available
return reply
