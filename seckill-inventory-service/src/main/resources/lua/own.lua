-- A user's own reservations: the live ones and the last ended. Reads only.
-- KEYS  1 stock  2 quota  3 reservations
-- ARGV  1 epoch  2 userId
-- gives NOT_OPEN | OK, then reservationId and its value for each, in the order of reserving
local stock = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if stock[1] ~= ARGV[1] or stock[2] == 'BUILDING' then
  return {'NOT_OPEN'}
end
local reply = {'OK'}
local quota = redis.call('HGET', KEYS[2], ARGV[2])
if not quota then
  return reply
end
local ids = {}
for id in string.gmatch(string.sub(quota, string.find(quota, '|', 1, true) + 1), '[^,]+') do
  ids[#ids + 1] = id
end
if #ids == 0 then
  return reply
end
local values = redis.call('HMGET', KEYS[3], unpack(ids))
for k = 1, #ids do
  if values[k] then
    local m = #reply
    reply[m + 1], reply[m + 2] = ids[k], values[k]
  end
end
return reply
