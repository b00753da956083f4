-- Takes or keeps the lease on an offer's sweeps. It only saves work: every step of a sweep is safe with two at it.
-- KEYS  1 lease
-- ARGV  1 who asks  2 for how many ms
-- gives MINE | THEIRS
-- again: the holder keeps it for as long again
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return {'THEIRS'}
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'MINE'}
