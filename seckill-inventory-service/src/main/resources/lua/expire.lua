-- Lets the keys of an archived offer's shard end some time from now; the only script that does.
-- KEYS  1 stock  2 quota  3 reservations  4 pending  5 outgoing  6 incoming  7 grants
-- ARGV  1 epoch  2 seconds
-- gives OK | NOT_EMPTY a unit is available, pending or under way: nothing is changed | NOT_OPEN
-- again: the time begins anew
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'available', 'pending', 'outgoing')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
if stock[3] ~= '0' or stock[4] ~= '0' or stock[5] ~= '0' then
  return {'NOT_EMPTY'}
end
for k = 1, #KEYS do
  redis.call('EXPIRE', KEYS[k], ARGV[2])
end
return {'OK'}
