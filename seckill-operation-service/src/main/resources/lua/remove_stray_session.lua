-- Removes a session that MySQL does not know, with its offers.
--
-- KEYS   seckill::session::{id}, seckill::products::{id}, then the sets seckill::sessions::{date} that name it
-- ARGV   sessionId, the revision it had when MySQL was asked ('' for none)
-- returns REMOVED, or CHANGED when it was written meanwhile and so is no stray
-- repeated: REMOVED
local revision = redis.call('HGET', KEYS[1], 'revision') or ''
if revision ~= ARGV[2] and revision ~= '' then
  return 'CHANGED'
end
redis.call('DEL', KEYS[1], KEYS[2])
for i = 3, #KEYS do
  redis.call('ZREM', KEYS[i], ARGV[1])
end
return 'REMOVED'
