-- Removes what a shard left on a node it has moved away from.
-- KEYS  1 stock  2 quota  3 reservations  4 pending  5 outgoing  6 incoming  7 grants
-- ARGV  1 the epoch under which the shard was opened on its new node
-- gives OK | NEWER the shard was built here again since, or is being built: nothing is removed
-- again: no-op
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] and (tonumber(stock[1]) > tonumber(ARGV[1]) or stock[2] == 'BUILDING') then
  return {'NEWER'}
end
redis.call('UNLINK', unpack(KEYS))
return {'OK'}
