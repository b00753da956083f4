-- The transfers that left this shard and are not settled. Reads only.
-- KEYS  1 stock  2 outgoing
-- ARGV  1 epoch  2 how many shards the offer has
-- gives NOT_OPEN | OK, the node's time in ms, then for each: transferId, units, the receiver's number, epoch, withdrawn at (ms)
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'outgoing')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local time = redis.call('TIME')
local reply = {'OK', time[1] * 1000 + math.floor(time[2] / 1000)}
if stock[3] == '0' then
  return reply
end
for to = 0, tonumber(ARGV[2]) - 1 do
  local open = redis.call('HGET', KEYS[2], '>' .. to)
  if open then
    local units, epoch, at = string.match(redis.call('HGET', KEYS[2], open), '^O|(%d+)|%d+|(%d+)|(%d+)$')
    local m = #reply
    reply[m + 1], reply[m + 2], reply[m + 3], reply[m + 4], reply[m + 5] =
      open, tonumber(units), to, tonumber(epoch), tonumber(at)
  end
end
return reply
