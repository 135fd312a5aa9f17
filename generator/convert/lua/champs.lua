-- What a blank looks like in each edition: one function a format, so that a format can grow real form fields alone.
local escape = require 'escape'

local BOX = '\u{2610}'

local function prompt(def)
  return '[' .. def.invite:gsub('%s+', ' ') .. ']'
end

local draw = {}

function draw.docx(def)
  local text, style = BOX, ''
  if def.type ~= 'case' then text, style = prompt(def), '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>' end
  return pandoc.RawInline('openxml', '<w:r>' .. style .. '<w:t xml:space="preserve">' .. escape.xml(text) .. '</w:t></w:r>')
end

function draw.typst(def)
  if def.type == 'case' then return pandoc.RawInline('typst', '#' .. escape.typst(BOX) .. ';') end
  return pandoc.RawInline('typst', '#champ(' .. escape.typst(prompt(def)) .. ');')
end

function draw.html(def, cle)
  local text = def.type == 'case' and BOX or prompt(def)
  return pandoc.RawInline('html', ('<span class="champ" data-cle="%s">%s</span>'):format(escape.xml(cle), escape.xml(text)))
end

function draw.txt(def)
  return pandoc.Str(def.type == 'case' and BOX or prompt(def))
end

-- Return the Span function of a filter that draws the blanks of *job* in *format*.
return function(format, job)
  return function(span)
    if not span.classes:includes('champ') then return nil end
    local cle = span.attributes.cle
    return draw[format](job.champs[cle], cle)
  end
end
