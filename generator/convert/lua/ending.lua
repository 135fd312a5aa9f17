-- About how many lines blocks take, and where the end of a document starts: what stays on one page.
local ENOUGH, MOST = 11, 30 -- lines
local WIDE = 92 -- characters in a line

local ending = {TALLEST_BOX = 40}

local function of_text(block)
  return math.max(1, math.ceil((utf8.len(pandoc.utils.stringify(block)) or 0) / WIDE))
end

function ending.lines(block)
  local count = 0
  pandoc.Div{block}:walk{
    Para = function(para) count = count + of_text(para) end,
    Plain = function(plain) count = count + of_text(plain) end,
    Header = function() count = count + 1 end,
  }
  return count
end

-- Addresses are placed, annexes begin a page.
function ending.stops(block)
  if block.t ~= 'Header' and block.t ~= 'Div' then return false end
  for _, class in ipairs{'annexe', 'objet', 'destinataire', 'expediteur'} do
    if block.classes:includes(class) then return true end
  end
  return false
end

-- Return the rank of the first of the last *blocks* that stay together; passages that may be dropped count for nothing.
function ending.first(blocks)
  local first, sure, total = #blocks + 1, 0, 0
  while first > 1 and sure < ENOUGH do
    local block = blocks[first - 1]
    local lines = ending.lines(block)
    if total + lines > MOST or ending.stops(block) then break end
    first, total = first - 1, total + lines
    if not (block.t == 'Div' and block.classes:includes('option')) then sure = sure + lines end
  end
  return first
end

return ending
