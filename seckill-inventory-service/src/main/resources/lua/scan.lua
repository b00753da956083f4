-- What a verdict over all shards needs of one. Reads only.
-- KEYS  1 stock
-- ARGV  1 epoch
-- gives NOT_OPEN | OK, rises, available, outgoing, frozen (0 or 1), state
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state', 'rises', 'available', 'outgoing', 'frozen')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
return {'OK', tonumber(stock[3]), tonumber(stock[4]), tonumber(stock[5]), tonumber(stock[6]), stock[2]}
