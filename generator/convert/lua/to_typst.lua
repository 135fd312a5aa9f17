-- The tree as the body of a Typst document, on the functions of template.typ.
local champs = require 'champs'
local escape = require 'escape'

local DIVISIONS = {'expediteur', 'destinataire', 'lieudate', 'mention', 'signature', 'citation'}
local HEADINGS = {'objet', 'pj', 'annexe'}

-- Typst's markup gives a meaning to "- x", "...", "=": plain text goes in as string literals, which have none.
local function literal(str)
  return pandoc.RawInline('typst', '#' .. escape.typst(str.text) .. ';')
end

local function heading(header)
  local look = header.attributes.numero and 'article' or 'partie'
  for _, class in ipairs(HEADINGS) do
    if header.classes:includes(class) then look = class end
  end
  local arguments = ('"%s", niveau: %d'):format(look, header.level)
  if header.attributes.numero then arguments = arguments .. ', numero: ' .. header.attributes.numero end
  if header.identifier ~= '' then arguments = arguments .. ', id: ' .. escape.typst(header.identifier) end
  local inlines = pandoc.Inlines{pandoc.RawInline('typst', '#titre(' .. arguments .. ')[')}
  inlines:extend(header.content)
  inlines:insert(pandoc.RawInline('typst', ']'))
  return pandoc.Para(inlines)
end

local function wrapped(call, div)
  local blocks = pandoc.Blocks{pandoc.RawBlock('typst', '#' .. call .. '[')}
  blocks:extend(div.content)
  blocks:insert(pandoc.RawBlock('typst', ']'))
  return blocks
end

local function division(div)
  for _, class in ipairs(DIVISIONS) do
    if div.classes:includes(class) then return wrapped(class, div) end
  end
  if div.classes:includes('option') then
    return wrapped('option(' .. escape.typst(div.attributes.libelle or '') .. ')', div)
  end
end

local function reference(link)
  local id = link.target:match('^#(.*)$')
  if not id then return nil end
  local inlines = pandoc.Inlines{pandoc.RawInline('typst', '#link(label(' .. escape.typst(id) .. '))[')}
  inlines:extend(link.content)
  inlines:insert(pandoc.RawInline('typst', '];'))
  return inlines
end

return function(doc, job)
  doc = doc:walk{Str = literal, Span = champs('typst', job), Link = reference, Header = heading, Div = division}
  return pandoc.write(doc, 'typst', pandoc.WriterOptions{wrap_text = 'none'})
end
