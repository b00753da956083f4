-- A page of the shard's reservations, for the audit by id. Reads only.
-- KEYS  1 stock  2 reservations
-- ARGV  1 epoch  2 cursor (0 to begin)  3 about how many
-- gives NOT_OPEN | OK, the next cursor (0 at the end), the node's time in ms, then reservationId and its value for each
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local time = redis.call('TIME')
local scanned = redis.call('HSCAN', KEYS[2], ARGV[2], 'COUNT', ARGV[3])
local reply = {'OK', scanned[1], time[1] * 1000 + math.floor(time[2] / 1000)}
local found = scanned[2]
for k = 1, #found do
  reply[k + 3] = found[k]
end
return reply
