-- Text as data in each target language.
local escape = {}

local ENTITIES = {['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;'}

-- Control characters are illegal in XML and mean nothing to a reader.
local function clean(text)
  return (text:gsub('[\0-\8\11\12\14-\31\127]', ''))
end

function escape.xml(text)
  return (clean(text):gsub('[&<>"]', ENTITIES))
end

function escape.typst(text)
  return '"' .. clean(text):gsub('[\\"]', '\\%0'):gsub('\n', '\\n') .. '"'
end

return escape
