-- The tree as DOCX: named styles, and markers in our own namespace that docx/body.py turns into real Word features.
local champs = require 'champs'
local marker = require 'docx_marker'
local passages = require 'passages'
local signatures = require 'signatures'

local STYLES = {
  expediteur = 'Expéditeur', destinataire = 'Destinataire', lieudate = 'Lieu et date', mention = 'Mention d’envoi',
  signature = 'Signature', citation = 'Citation légale',
}
local HEADINGS = {objet = 'Objet', pj = 'Pièces jointes', annexe = 'Annexe'}
local UNNUMBERED = 'Partie'
local CONTENTS_FROM = 7

local function styled(style, blocks)
  return pandoc.Div(blocks, {['custom-style'] = style})
end

local function mark(name, attributes)
  return pandoc.RawBlock('openxml', marker(name, attributes or {}))
end

-- What Word must know of a blank stands around it: its span is told before it is drawn.
local function tell(name)
  return function(element)
    element.content = element.content:walk{Span = function(span)
      if not span.classes:includes('champ') then return nil end
      span.attributes[name] = 'oui'
      return span
    end}
    return element
  end
end

local function heading(header)
  local style = not header.attributes.numero and header.level == 1 and UNNUMBERED
  for class, name in pairs(HEADINGS) do
    if header.classes:includes(class) then style = name end
  end
  header.attributes.numero = nil
  if not style then return header end
  return styled(style, {pandoc.Para{pandoc.Span(header.content, {id = header.identifier})}})
end

-- docx/signatures.py puts them in a table.
local function parties(div)
  local blocks = pandoc.Blocks{}
  blocks:extend(div.content)
  blocks:insert(mark('finparties'))
  return blocks
end

local function party(div)
  local blocks = pandoc.Blocks{mark('partie', {ancre = div.attributes.ancre, mentions = table.concat(signatures.asked(div), '|')})}
  blocks:insert(styled('Signature', div.content))
  return blocks
end

local function division(div)
  if div.classes:includes('parties') then return parties(div) end
  if div.classes:includes('partie') then return party(div) end
  for class, style in pairs(STYLES) do
    if div.classes:includes(class) then return styled(style, div.content) end
  end
  if div.classes:includes('lignes') then
    local blocks = pandoc.Blocks{mark('lignes', div.attributes)}
    blocks:extend(div.content)
    return blocks
  end
  if not div.classes:includes('option') then return nil end
  local blocks = pandoc.Blocks{mark('option', div.attributes), styled('Consigne', {pandoc.Para{pandoc.Str(passages.head(div))}})}
  blocks:extend(div.content)
  blocks:insert(mark('fin'))
  return blocks
end

local function title_block(job)
  local blocks = pandoc.Blocks{styled('Title', {pandoc.Para{pandoc.Str(job.titre)}})}
  if job.sous_titre ~= '' then blocks:insert(styled('Subtitle', {pandoc.Para{pandoc.Str(job.sous_titre)}})) end
  if job.sommaire and job.articles >= CONTENTS_FROM then blocks:insert(mark('sommaire')) end
  return blocks
end

local function tell_rows(div)
  if div.classes:includes('lignes') then return tell('ligne')(div) end
end

return function(doc, job)
  doc = doc:walk{traverse = 'topdown', Strong = tell('gras'), Emph = tell('italique'), Div = tell_rows}
  -- From the leaves up: a division inside another is drawn before it.
  doc = doc:walk{Span = champs('docx', job), Header = heading, Div = division}
  if job.bloc_titre then
    local blocks = title_block(job)
    blocks:extend(doc.blocks)
    doc.blocks = blocks
  end
  return pandoc.write(doc, 'docx', pandoc.WriterOptions{reference_doc = job.reference, highlight_style = nil})
end
