-- The signatures of the parties to a contract: who signs, what each writes by hand, and the words that e-signature services look for.
local signatures = {}

-- Words of ours around the text, which is not changed: generator/convert/signing.py knows them again.
local OF = {{'^Le ', 'du '}, {'^Les ', 'des '}, {'^La ', 'de la '}, {"^L['’]", 'de l’'}}

local function role_of(div)
  local before = pandoc.Inlines{}
  for _, inline in ipairs(div.content[1].content) do
    if inline.t == 'LineBreak' then break end
    before:insert(inline)
  end
  return (pandoc.utils.stringify(before):gsub('%s+$', ''))
end

-- « Le client » signs above « Signature du client »: found once in the document.
local function anchor(role)
  for _, pair in ipairs(OF) do
    local said, found = role:gsub(pair[1], pair[2])
    if found > 0 then return 'Signature ' .. said:gsub(' ou ', ' ou de ') end
  end
  return 'Signature : ' .. role
end

-- The name of a field of a PDF: letters without accents.
local function key(role)
  local word = role:gsub('^L[eas]+ ', ''):gsub("^L['’]", ''):match('^[%a\u{E0}-\u{FF}]+') or 'partie'
  return (word:lower():gsub('é', 'e'):gsub('è', 'e'):gsub('ê', 'e'):gsub('[^%a]', ''))
end

-- A human being signs for himself: a quality is asked of whoever signs for another.
local function stands_for_another(div, role, job)
  if not job.personne or role:find('représentant', 1, true) then return true end
  local own = false
  pandoc.Div(div.content):walk{
    Span = function(span)
      local cle = span.attributes.cle or ''
      if cle:match('^client_') or cle:match('^demandeur_') then own = true end
    end,
  }
  return not own
end

local function says_place(block)
  return block ~= nil and block.t == 'Para' and pandoc.utils.stringify(block):match('^Fait à') ~= nil
end

-- Signatures that follow one another are those of the parties to a contract: they stand side by side.
function signatures.gather(blocks, job)
  local gathered, group = pandoc.Blocks{}, pandoc.Blocks{}
  local function close()
    if #group > 1 then
      for _, div in ipairs(group) do
        local role = role_of(div)
        div.classes:insert('partie')
        div.attributes.ancre, div.attributes.cle = anchor(role), key(role)
        if stands_for_another(div, role, job) then div.attributes.qualite = 'Qualité :' end
        if not says_place(gathered[#gathered]) then div.attributes.fait = 'Fait à :' end
      end
      gathered:insert(pandoc.Div(group, {class = 'parties'}))
    else
      gathered:extend(group)
    end
    group = pandoc.Blocks{}
  end
  for _, block in ipairs(blocks) do
    if block.t == 'Div' and block.classes:includes('signature') then
      group:insert(block)
    else
      close()
      gathered:insert(block)
    end
  end
  close()
  return gathered
end

-- What is written by hand in the frame of a party, above its signature.
function signatures.asked(div)
  local lines = {}
  for _, name in ipairs{'qualite', 'fait'} do
    if div.attributes[name] then lines[#lines + 1] = div.attributes[name] end
  end
  if div.attributes.fait then lines[#lines + 1] = 'Date :' end
  return lines
end

return signatures
