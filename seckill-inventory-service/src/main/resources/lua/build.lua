-- Creates a shard's stock key, in state BUILDING and empty; the only script that does. Older keys of the shard go.
-- KEYS  1 stock  2 quota  3 reservations  4 pending  5 outgoing  6 incoming  7 grants  8 seckill::node
-- ARGV  1 epoch  2 id of the node as the shard map has it
-- gives OK created | BUILDING stands at this epoch, still being built | BUILT stands at this epoch, was opened
--       | NEWER the stored epoch is higher | OTHER_NODE this is not the node of the shard map (or it lost its data)
-- again by epoch: nothing is created twice
if redis.call('GET', KEYS[8]) ~= ARGV[2] then
  return {'OTHER_NODE'}
end
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] then
  if tonumber(stock[1]) > tonumber(ARGV[1]) then
    return {'NEWER'}
  end
  if stock[1] == ARGV[1] then
    return {stock[2] == 'BUILDING' and 'BUILDING' or 'BUILT'}
  end
end
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7])
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'state', 'BUILDING', 'available', 0, 'pending', 0, 'ordered', 0,
  'outgoing', 0, 'granted', 0, 'rises', 0, 'frozen', 0, 'version', 0)
return {'OK'}
