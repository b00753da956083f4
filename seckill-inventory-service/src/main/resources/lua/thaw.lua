-- Lets units move again after a rebuild.
-- KEYS  1 stock
-- ARGV  1 epoch
-- gives OK | NOT_OPEN
-- again by epoch
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
redis.call('HSET', KEYS[1], 'frozen', 0)
return {'OK'}
