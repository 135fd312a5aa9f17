-- A table in OpenDocument: columns by their share of the width, one header row, cells by their place.
local escape = require 'escape'

local ALIGNED = {AlignRight = 'droite', AlignCenter = 'centre'}
-- A table of that many rows fits on a page and stays in one piece.
local WHOLE_TABLE = 12

local tables = {}

local function row(write, cells, kind, aligns, repeated)
  local style = kind == 'EnTete' and 'Table_20_Heading' or 'Table_20_Contents'
  local out = {}
  for i, cell in ipairs(cells) do
    local place = {style = style, align = ALIGNED[aligns[i]], repeated = repeated}
    local content = #cell > 0 and write.blocks(cell, place) or write.paragraph(place, '')
    out[i] = ('<table:table-cell table:style-name="%s" office:value-type="string">%s</table:table-cell>'):format(kind, content)
  end
  return '<table:table-row table:style-name="Ligne">' .. table.concat(out) .. '</table:table-row>'
end

-- What the table holds: its caption, else the heading above it, else what heads its columns.
local function name_of(simple, above)
  local caption = pandoc.utils.stringify(simple.caption)
  if caption ~= '' then return caption end
  if above ~= '' then return above end
  local heads = {}
  for i, cell in ipairs(simple.header) do heads[i] = pandoc.utils.stringify(cell) end
  return table.concat(heads, ', ')
end

-- *def* is the blank whose rows the table repeats, when it repeats some: its label names the table.
function tables.write(write, inlines, el, place, def)
  local simple, out = pandoc.utils.to_simple_table(el), {}
  if #simple.caption > 0 then
    out[1] = write.paragraph(setmetatable({style = 'TableCaption'}, {__index = place}), inlines(simple.caption))
  end
  local name = write.unique(def and def.libelle or name_of(simple, write.above))
  local style = (#simple.rows < WHOLE_TABLE and 'TableauEntier' or 'Tableau') .. (place.held and 'Lie' or '')
  out[#out + 1] = ('<table:table table:name="%s" table:style-name="%s">'):format(escape.xml(name), style)
  for _, width in ipairs(simple.widths) do
    out[#out + 1] = ('<table:table-column table:style-name="Colonne-%d"/>'):format(math.floor(width * 1000 + 0.5))
  end
  out[#out + 1] = '<table:table-header-rows>' .. row(write, simple.header, 'EnTete', simple.aligns) .. '</table:table-header-rows>'
  for i, cells in ipairs(simple.rows) do
    out[#out + 1] = row(write, cells, i == #simple.rows and 'CelluleFin' or 'Cellule', simple.aligns, def)
  end
  out[#out + 1] = '</table:table>'
  return table.concat(out)
end

return tables
