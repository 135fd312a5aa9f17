-- The tree as a template of plain text to paste in a message: no emphasis marks, no drawn tables, no title block in letters.
local champs = require 'champs'
local marks = require 'marks'

local function heading(header)
  local content = header.content
  if header.attributes.numero then content:insert(1, pandoc.Str('Article ' .. header.attributes.numero .. ' – ')) end
  return pandoc.Para(content)
end

local function division(div)
  if div.classes:includes('lignes') then return pandoc.Para{pandoc.Str(marks.rows(div.attributes.cle))} end
  if not div.classes:includes('option') then return div.content end
  local blocks = pandoc.Blocks{pandoc.Para{pandoc.Str(marks.option(div.attributes.cle, div.attributes.intitule, div.attributes.consigne))}}
  blocks:extend(div.content)
  blocks:insert(pandoc.Para{pandoc.Str(marks.option_end(div.attributes.fin))})
  return blocks
end

-- A row reads as a sentence: columns drawn with spaces do not survive a proportional font.
local function as_lines(tbl)
  local simple = pandoc.utils.to_simple_table(tbl)
  local items = {}
  for i, row in ipairs(simple.rows) do
    local parts = {}
    for j, cell in ipairs(row) do
      local text, label = pandoc.utils.stringify(cell), pandoc.utils.stringify(simple.headers[j] or {})
      if text ~= '' then parts[#parts + 1] = (label ~= '' and label .. '\u{A0}: ' or '') .. text end
    end
    items[i] = {pandoc.Plain{pandoc.Str(table.concat(parts, ' ; '))}}
  end
  local blocks = pandoc.Blocks{}
  if #simple.caption > 0 then blocks:insert(pandoc.Para(simple.caption)) end
  blocks:insert(pandoc.BulletList(items))
  return blocks
end

local function content(el) return el.content end

return function(doc, job)
  doc = doc:walk{
    Span = champs('txt', job), Link = content, Emph = content, Strong = content,
    Header = heading, Div = division, Table = as_lines,
  }
  if job.bloc_titre then
    local blocks = pandoc.Blocks{pandoc.Para{pandoc.Str(job.titre)}}
    if job.sous_titre ~= '' then blocks:insert(pandoc.Para{pandoc.Str(job.sous_titre)}) end
    blocks:extend(doc.blocks)
    doc.blocks = blocks
  end
  return pandoc.write(doc, 'plain', pandoc.WriterOptions{wrap_text = 'none', tab_stop = 2})
end
