-- Writes reservation states, each only when it is above what stands there: a status never goes backwards.
--   KEYS[i]    seckill::status::{reservationId}
--   ARGV[1]    time to live in seconds, counted anew with every write
--   ARGV[i+1]  the state of KEYS[i]; its first character is its rank
-- Returns the number of states written. Repeated: the same states change nothing.
local written = 0
for i = 1, #KEYS do
  local state = ARGV[i + 1]
  local present = redis.call('GET', KEYS[i])
  if not present or string.byte(present) < string.byte(state) then
    redis.call('SET', KEYS[i], state, 'EX', ARGV[1])
    written = written + 1
  end
end
return written
