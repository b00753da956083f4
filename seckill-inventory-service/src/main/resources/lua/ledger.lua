-- The whole stock key as it is, whatever its epoch: for ledgers, audits, and to see what a shard still needs. Reads only.
-- KEYS  1 stock
-- gives ABSENT | OK, epoch, state, version, closesAt, frozen, available, pending, ordered, outgoing, granted
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'version', 'closesAt', 'frozen',
  'available', 'pending', 'ordered', 'outgoing', 'granted')
if not stock[1] then
  return {'ABSENT'}
end
local reply = {'OK', tonumber(stock[1]), stock[2]}
for k = 3, 10 do
  reply[k + 1] = tonumber(stock[k] or 0)
end
return reply
