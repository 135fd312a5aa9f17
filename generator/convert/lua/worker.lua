-- The long-lived converter: one JSON line in, one JSON line of sizes and the raw outputs out, until standard input ends.
package.path = pandoc.path.directory(arg[0]) .. '/?.lua;' .. package.path

local tree = require 'tree'
local writers = {
  docx = require 'to_docx',
  odt = require 'to_odt',
  typst = require 'to_typst',
  html = require 'to_html',
  txt = require 'to_txt',
  tree = require 'to_tree',
}

local function convert(job)
  if job.lire then return {writers.tree(tree.parse(job.lire))} end
  local doc = tree.read(job)
  local outputs = {}
  for i, format in ipairs(job.formats) do
    outputs[i] = writers[format](doc, job)
  end
  return outputs
end

-- A missing image or a duplicate identifier is only a log message for pandoc: for us it is a failure.
local function strict(job)
  local messages, outputs = pandoc.log.silence(convert, job)
  for _, message in ipairs(messages) do
    -- A log message shows its fields as JSON only.
    local fields = pandoc.json.decode(pandoc.json.encode(message), false)
    if fields.verbosity ~= 'INFO' then error('pandoc : ' .. fields.pretty, 0) end
  end
  return outputs
end

for line in io.lines() do
  local ok, result = pcall(strict, pandoc.json.decode(line, false))
  if ok then
    local sizes = {}
    for i, bytes in ipairs(result) do sizes[i] = #bytes end
    io.write(pandoc.json.encode{sizes = sizes}, '\n')
    for _, bytes in ipairs(result) do io.write(bytes) end
  else
    local message = tostring(result):gsub('\nstack traceback:.*', '')
    io.write(pandoc.json.encode{erreur = message}, '\n')
  end
  io.flush()
  collectgarbage()
end
