-- The table of contents of an OpenDocument text, already filled: LibreOffice can update it, nobody has to.
local champs = require 'champs'
local escape = require 'escape'

local TITLE = 'Sommaire'
local SOURCE = '<text:table-of-content-source text:outline-level="1" text:use-index-marks="false">'
  .. '<text:index-title-template text:style-name="Contents_20_Heading">' .. TITLE .. '</text:index-title-template>'
  .. '<text:table-of-content-entry-template text:outline-level="1" text:style-name="Contents_20_1">'
  .. '<text:index-entry-link-start text:style-name="Entree"/><text:index-entry-chapter/>'
  .. '<text:index-entry-tab-stop style:type="left" style:position="18mm"/><text:index-entry-text/>'
  .. '<text:index-entry-link-end/></text:table-of-content-entry-template></text:table-of-content-source>'
local TITLED = '<text:index-title text:style-name="Passage" text:name="Sommaire_titre"><text:p text:style-name="Contents_20_Heading">'
  .. TITLE .. '</text:p></text:index-title>'
local ENTRY = '<text:p text:style-name="Contents_20_1"><text:a text:style-name="Entree" text:visited-style-name="Entree"'
  .. ' xlink:type="simple" xlink:href="#%s">%s%s</text:a></text:p>'

-- Without page numbers, as in Word: only the program that opens the file knows the pages.
return function(doc, job)
  local shown = champs('prompt', job)
  local out = {'<text:table-of-content text:style-name="Passage" text:name="Sommaire">', SOURCE, '<text:index-body>', TITLED}
  for _, block in ipairs(doc.blocks) do
    if block.t == 'Header' and block.level == 1 then
      local number = block.attributes.numero
      local title = pandoc.utils.stringify(block.content:walk{Span = shown})
      out[#out + 1] = ENTRY:format(escape.xml(block.identifier), number and ('Article\u{A0}%s<text:tab/>'):format(number) or '', escape.xml(title))
    end
  end
  out[#out + 1] = '</text:index-body></text:table-of-content>'
  return table.concat(out)
end
