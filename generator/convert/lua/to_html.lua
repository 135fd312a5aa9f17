-- The tree as an HTML fragment for the site: no style attribute (the site's policy refuses them), classes instead.
local champs = require 'champs'
local passages = require 'passages'

local function heading(header)
  local n = header.attributes.numero
  header.attributes = {}
  header.level = header.level + 1
  header.classes = header.classes:filter(function(class) return class ~= 'article' end)
  if n then header.content:insert(1, pandoc.RawInline('html', ('<span class="num">Article\u{A0}%s</span> '):format(n))) end
  return header
end

local function division(div)
  if not div.classes:includes('option') then return nil end
  local consigne = passages.head(div)
  div.attributes = {}
  div.content:insert(1, pandoc.RawBlock('html', '<p class="consigne">'))
  div.content:insert(2, pandoc.Plain{pandoc.Str(consigne)})
  div.content:insert(3, pandoc.RawBlock('html', '</p>'))
  return div
end

local function classes_for_alignment(rows, aligns)
  for _, row in ipairs(rows) do
    for i, cell in ipairs(row.cells) do
      if aligns[i] == 'AlignRight' then cell.classes:insert('droite') end
    end
  end
end

local function plain_table(tbl)
  local aligns, specs = {}, {}
  for i, spec in ipairs(tbl.colspecs) do
    aligns[i] = spec[1]
    specs[i] = {'AlignDefault', nil}
  end
  tbl.colspecs = specs
  local head = tbl.head
  classes_for_alignment(head.rows, aligns)
  tbl.head = head
  local bodies = tbl.bodies
  for _, body in ipairs(bodies) do classes_for_alignment(body.body, aligns) end
  tbl.bodies = bodies
  return tbl
end

return function(doc, job)
  doc = doc:walk{Span = champs('html', job), Header = heading, Div = division, Table = plain_table}
  return pandoc.write(doc, 'html', pandoc.WriterOptions{wrap_text = 'none'})
end
