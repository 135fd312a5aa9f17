-- The end of a document: its last blocks, which the PDF keeps together so that no last page holds a name alone.
local ENOUGH = 26 -- lines of text: the template, which measures, needs fewer
local LONG, LAST = 25, 10 -- lines of a list that no page may hold whole, and how many of its items end the document together

local ending = require 'ending'
local tail = {}

-- What a piece is to the template: a title goes with what follows it, signatures count for what they say, not for their room.
local function kind_of(block)
  if block.t == 'Header' then return 't' end
  if block.t == 'Div' and (block.classes:includes('signature') or block.classes:includes('parties')) then return 's' end
  return 'p'
end

-- Return *blocks* with a long list at their end in two: its last items can then stay together.
local function parted(blocks)
  local list = blocks[#blocks]
  if list == nil or list.t ~= 'BulletList' or #list.content <= LAST or ending.lines(list) <= LONG then return blocks end
  local head, rest = pandoc.List{}, pandoc.List{}
  for i, item in ipairs(list.content) do (i <= #list.content - LAST and head or rest):insert(item) end
  local result = pandoc.Blocks{table.unpack(blocks, 1, #blocks - 1)}
  result:insert(pandoc.BulletList(head))
  result:insert(pandoc.BulletList(rest))
  return result
end

-- Put the last blocks of *blocks* in a division `fin`, each in a division `morceau`; *lie* says that a block stays with the next.
function tail.wrap(blocks, lie)
  blocks = parted(blocks)
  local first, lines = #blocks + 1, 0
  while first > 1 and lines < ENOUGH do
    local block = blocks[first - 1]
    if ending.stops(block) then break end
    first = first - 1
    lines = lines + ending.lines(block)
  end
  local result, pieces, kinds = pandoc.Blocks{}, pandoc.Blocks{}, {}
  for i, block in ipairs(blocks) do
    if i < first then
      result:insert(block)
    else
      local held = lie(block, blocks[i + 1]) and 'oui' or nil
      local last = i == #blocks and block.t == 'Div' and block.classes:includes('option')
      if last then block.content = tail.wrap(block.content, lie) end
      kinds[#kinds + 1] = kind_of(block)
      pieces:insert(pandoc.Div({block}, {class = 'morceau', lie = held}))
    end
  end
  if #pieces > 1 then
    result:insert(pandoc.Div(pieces, {class = 'fin', sortes = table.concat(kinds)}))
  elseif #pieces == 1 then
    result:insert(pieces[1].content[1])
  end
  return result
end

return tail
