-- The first step of a transfer: units leave what is available here and are on their way to another shard.
-- KEYS  1 stock  2 outgoing
-- ARGV  1 epoch  2 transferId  3 units at most  4 this shard's number  5 the receiver's  6 REFILL or DRAIN
-- gives OK and the units | EMPTY nothing is available | OPEN, transferId, units, epoch: one to the same shard is on its way
--       | HELD this shard's own shoppers come first, ask again in a moment | CLOSED | DRAINING | FROZEN | NOT_OPEN
-- again by transferId: the first answer. A DRAINING shard gives to a DRAIN only: its units must get away, shoppers must not
-- be refilled from it
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'frozen', 'available', 'outgoing', 'servingUntil', 'dryUntil')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if stock[3] == '1' then
  return {'FROZEN'}
end
local first = redis.call('HGET', KEYS[2], ARGV[2])
if first then
  return {'OK', tonumber(string.match(first, '^%u|(%d+)|'))}
end
if stock[2] == 'CLOSED' or (stock[2] == 'DRAINING' and ARGV[6] ~= 'DRAIN') then
  return {stock[2]}
end
local open = redis.call('HGET', KEYS[2], '>' .. ARGV[5])
if open then
  local units, epoch = string.match(redis.call('HGET', KEYS[2], open), '^O|(%d+)|%d+|(%d+)|')
  return {'OPEN', open, tonumber(units), tonumber(epoch)}
end
local available = tonumber(stock[4])
local units = math.min(available, tonumber(ARGV[3]))
if units < 1 then
  return {'EMPTY'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[6] ~= 'DRAIN' then
  -- what was pulled here for parked shoppers serves them before it goes on; of two dry shards the lower number pulls first
  if now < tonumber(stock[6] or 0) or (now < tonumber(stock[7] or 0) and tonumber(ARGV[4]) < tonumber(ARGV[5])) then
    return {'HELD'}
  end
end
redis.call('HSET', KEYS[2], ARGV[2],
  'O|' .. units .. '|' .. ARGV[5] .. '|' .. ARGV[1] .. '|' .. string.format('%d', now), '>' .. ARGV[5], ARGV[2])
redis.call('HSET', KEYS[1], 'available', available - units, 'outgoing', tonumber(stock[5]) + units)
return {'OK', units}
