-- The signatures of a contract in OpenDocument: a table with a column for each party, which no page parts.
local escape = require 'escape'
local signatures = require 'signatures'

local function cell(style, content)
  return ('<table:table-cell table:style-name="%s" office:value-type="string">%s</table:table-cell>'):format(style, content)
end

local function row(style, cells)
  return ('<table:table-row table:style-name="%s">%s</table:table-row>'):format(style, table.concat(cells))
end

return function(write, div, place)
  local heads, asked, anchors, written = {}, {}, {}, false
  for i, party in ipairs(div.content) do
    heads[i] = cell('SignataireHaut', write.blocks(party.content, {style = 'Compact'}))
    local lines = {}
    for j, line in ipairs(signatures.asked(party)) do
      lines[j] = ('<text:p text:style-name="Mention">%s<text:tab/></text:p>'):format(escape.xml(line))
      written = true
    end
    asked[i] = cell('Signataire', #lines > 0 and table.concat(lines) or '<text:p text:style-name="Table_20_Contents"/>')
    anchors[i] = cell('SignataireBas', ('<text:p text:style-name="Table_20_Heading">%s</text:p>'):format(escape.xml(party.attributes.ancre)))
  end
  local share = math.floor(1000 / #div.content)
  local out = {
    ('<table:table table:name="%s" table:style-name="TableauEntier">'):format(escape.xml(write.unique('Signatures'))),
    ('<table:table-column table:style-name="Colonne-%d" table:number-columns-repeated="%d"/>'):format(share, #div.content),
    '<table:table-header-rows>', row('Ligne', heads), '</table:table-header-rows>',
  }
  if written then out[#out + 1] = row('Ligne', asked) end
  out[#out + 1] = row('LigneSignature', anchors)
  out[#out + 1] = '</table:table>'
  return table.concat(out)
end
