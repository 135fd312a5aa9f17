-- What a blank looks like in each edition: one function a format, so that a format can grow real form fields alone.
local marker = require 'docx_marker'
local escape = require 'escape'
local marks = require 'marks'

local BOX = '\u{2610}'

local function prompt(def)
  return '[' .. def.invite:gsub('%s+', ' ') .. ']'
end

local draw = {}

function draw.docx(_, span)
  return pandoc.RawInline('openxml', marker('champ', span.attributes))
end

-- champs.typ draws it: the prompt, the answer or the place of a field.
function draw.typst(def, span)
  local alone = span.attributes.seul and ', seul: true' or ''
  return pandoc.RawInline('typst', '#champ(' .. escape.typst(def.cle) .. alone .. ');')
end

function draw.html(def, span)
  local text = def.type == 'case' and BOX or prompt(def)
  return pandoc.RawInline('html', ('<span class="champ" data-cle="%s">%s</span>'):format(escape.xml(span.attributes.cle), escape.xml(text)))
end

-- txt.py writes the answer or the prompt there.
function draw.txt(_, span)
  return pandoc.Str(marks.blank(span.attributes.cle, span.attributes.seul))
end

-- What LibreOffice tells of a field: its label, and what there is to choose from.
local function described(def)
  return escape.xml(#def.options > 0 and ('%s (%s)'):format(def.libelle, table.concat(def.options, ' / ')) or def.libelle)
end

-- A user field, typed once, changes in all its places; in a row that is repeated, a field with an answer of its own.
-- Without a look: LibreOffice tints its fields on the screen and prints no tint, where a style would outlive the answer.
function draw.odt(def, span)
  local shown = escape.xml(def.type == 'case' and BOX or prompt(def))
  local field
  if span.attributes.rangee then
    field = ('<text:text-input text:description="%s">%s</text:text-input>'):format(described(def), shown)
  else
    field = ('<text:user-field-input text:name="%s" text:description="%s">%s</text:user-field-input>')
      :format(escape.xml(span.attributes.cle), described(def), shown)
  end
  return pandoc.RawInline('opendocument', field)
end

-- In a table of contents: what the blank shows, as text.
function draw.prompt(def)
  return pandoc.Str(def.type == 'case' and BOX or prompt(def))
end

-- Return the Span function of a filter that draws the blanks of *job* in *format*.
return function(format, job)
  return function(span)
    if not span.classes:includes('champ') then return nil end
    return draw[format](job.champs[span.attributes.cle], span)
  end
end
