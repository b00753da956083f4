-- Puts decided reservations of a rebuilt shard back, as MySQL has them: live ones as ordered, the others as released.
-- KEYS  1 stock  2 quota  3 reservations
-- ARGV  1 epoch, then for each: reservationId, O (live) or R (ended), quantity, reservedAt, epoch it was accepted under, userId
-- gives OK and how many were new here | NOT_OPEN (no stock key, not BUILDING, or not exactly this epoch)
-- again by reservationId: only O to R changes anything, which a cancellation between two pages needs
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'ordered')
if stock[1] ~= ARGV[1] or stock[2] ~= 'BUILDING' then
  return {'NOT_OPEN'}
end
local ordered, new = tonumber(stock[3]), 0
for i = 2, #ARGV, 6 do
  local id, state, quantity, user = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), ARGV[i + 5]
  local known = redis.call('HGET', KEYS[3], id)
  local change = 0
  if not known then
    new = new + 1
    change = state == 'O' and quantity or 0
  elseif state == 'R' and string.sub(known, 1, 1) == 'O' then
    change = -quantity
  end
  if not known or change ~= 0 then
    local quota = redis.call('HGET', KEYS[2], user) or '0|'
    local bar = string.find(quota, '|', 1, true)
    local list = string.sub(quota, bar + 1)
    if not known then
      list = list == '' and id or (list .. ',' .. id)
    end
    redis.call('HSET', KEYS[2], user, (tonumber(string.sub(quota, 1, bar - 1)) + change) .. '|' .. list)
    redis.call('HSET', KEYS[3], id,
      state .. '|' .. ARGV[i + 2] .. '|' .. ARGV[i + 3] .. '|' .. ARGV[i + 4] .. '|' .. user)
    ordered = ordered + change
  end
end
-- granted follows, so that the ledger balances at every moment; open says what it comes to
redis.call('HSET', KEYS[1], 'ordered', ordered, 'granted', ordered)
return {'OK', new}
