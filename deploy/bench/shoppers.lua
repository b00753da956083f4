-- A script for wrk: the token call of one offer, each time by the next of many shoppers.
--   wrk -t2 -c64 -d10s -s deploy/bench/shoppers.lua http://127.0.0.1:8000 -- shoppers.csv SESSION PRODUCT
-- shoppers.csv is written by ./seckill shoppers. Each of wrk's threads walks through its own share of them, again and again.
local threads, answers = 0, {}

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
  table.insert(answers, thread)
end

function init(args)
  if #args < 3 then
    error("after --: the file of shoppers, the session's id, the product's id")
  end
  path = "/api/seckill/sessions/" .. args[2] .. "/products/" .. args[3] .. "/token"
  tokens, at, told = {}, 0, {}
  local line = 0
  for row in io.lines(args[1]) do
    line = line + 1
    -- the first line is the heading; with at most 16 threads each has shoppers of its own
    if line > 1 and line % 16 == number % 16 then
      tokens[#tokens + 1] = "Bearer " .. row:match(",(.+)$")
    end
  end
end

function request()
  at = at % #tokens + 1
  return wrk.format("POST", path, { Authorization = tokens[at] })
end

function response(status)
  told[status] = (told[status] or 0) + 1
end

function done()
  local sum = {}
  for _, thread in ipairs(answers) do
    for status, count in pairs(thread:get("told")) do
      sum[status] = (sum[status] or 0) + count
    end
  end
  for status, count in pairs(sum) do
    io.write(string.format("answers %d: %d\n", status, count))
  end
end
