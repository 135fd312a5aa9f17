-- The tree as the body of an OpenDocument text.
-- A style's name says its variants, `Text_20_body-suite-option`: odt/variants.py writes each of them.
local contents = require 'odt_contents'
local escape = require 'escape'
local odt = require 'odt_inlines'
local passages = require 'passages'
local signatures = require 'odt_signatures'
local ending = require 'ending'
local tables = require 'odt_tables'

local FRAMES = {expediteur = 'Expediteur', destinataire = 'Destinataire'}
local DIVISIONS = {lieudate = 'LieuEtDate', mention = 'MentionEnvoi', signature = 'Signature', citation = 'CitationLegale'}
local HEADINGS = {objet = 'Objet', pj = 'PiecesJointes', annexe = 'Annexe'}
local VARIANTS = {'suite', 'entier', 'gauche', 'droite', 'centre', 'fin', 'espace'}
local LISTS = {BulletList = 'Tirets', OrderedList = 'Numeros'}
local CONTENTS_FROM = 7

local function class_among(el, names)
  for class, name in pairs(names) do
    if el.classes:includes(class) then return name end
  end
end

-- A place is where a block stands: the style of its paragraphs, the depth of its list, the option that holds it.
local function inside(place, changes)
  return setmetatable(changes, {__index = place})
end

-- Return a writer of blocks; it gives each name once.
local function writer(inlines, job)
  local self, names, options = {above = ''}, {}, 0

  -- Names are unique in a document: "factures", then "factures-2".
  function self.unique(name)
    names[name] = (names[name] or 0) + 1
    return names[name] == 1 and name or name .. '-' .. names[name]
  end

  function self.paragraph(place, content, variants)
    local name = place.style
    variants = variants or {}
    if content:find('<text:line-break/>', 1, true) and not (variants.droite or variants.centre) then variants.gauche = true end
    for _, variant in ipairs(VARIANTS) do
      if variants[variant] then name = name .. '-' .. variant end
    end
    if place.option and place.style ~= 'CitationLegale' then
      if place.depth then name = name .. '-niveau' .. place.depth end
      name = name .. '-' .. place.option
    end
    return ('<text:p text:style-name="%s">%s</text:p>'):format(name, content)
  end

  function self.heading(el, place)
    local numbered = el.attributes.numero
    local style = class_among(el, HEADINGS) or (el.level == 1 and not numbered and 'Partie') or 'Heading_20_' .. el.level
    if place.option then style = style .. '-' .. place.option end
    local id, content = escape.xml(el.identifier), inlines(el.content)
    self.above = pandoc.utils.stringify(el.content)
    if id ~= '' then
      content = ('<text:bookmark-start text:name="%s"/>%s<text:bookmark-end text:name="%s"/>'):format(id, content, id)
    end
    return ('<text:h text:style-name="%s" text:outline-level="%d"%s>%s</text:h>')
      :format(style, el.level, numbered and '' or ' text:is-list-header="true"', content)
  end

  function self.list(el, place)
    local depth = (place.depth or 0) + 1
    local out = {('<text:list text:style-name="%s">'):format(LISTS[el.t])}
    for i, item in ipairs(el.content) do
      local start = i == 1 and (el.start or 1) ~= 1 and (' text:start-value="%d"'):format(el.start) or ''
      local last = (depth == 1 or place.last) and i == #el.content
      out[#out + 1] = ('<text:list-item%s>%s</text:list-item>')
        :format(start, self.blocks(item, inside(place, {style = 'Compact', depth = depth, last = last})))
    end
    out[#out + 1] = '</text:list>'
    return table.concat(out)
  end

  -- An option is a section that bears its name. Rules of two inks in turn keep two options apart.
  function self.option(div, place)
    options = options + 1
    local within = inside(place, {option = options % 2 == 1 and 'option' or 'optionbis'})
    local name = self.unique('option ' .. (div.attributes.cle or ''))
    local consigne = passages.head(div)
    return ('<text:section text:style-name="Passage" text:name="%s">%s%s</text:section>'):format(
      escape.xml(name), self.paragraph(inside(within, {style = 'Consigne'}), odt.text(consigne)), self.blocks(div.content, within))
  end

  function self.division(div, place)
    local frame = class_among(div, FRAMES)
    -- An address is a frame that stands in the text as a letter would: read in its turn, and nothing slips in beside it.
    if frame then
      return ('<text:p text:style-name="Cadre%s"><draw:frame draw:style-name="%s"><draw:text-box>%s</draw:text-box></draw:frame></text:p>')
        :format(frame, frame, self.blocks(div.content, {style = frame}))
    end
    if div.classes:includes('option') then return self.option(div, place) end
    if div.classes:includes('lignes') then return tables.write(self, inlines, div.content[1], place, job.champs[div.attributes.cle]) end
    if div.classes:includes('parties') then return signatures(self, div, place) end
    local style = class_among(div, DIVISIONS)
    if style == 'CitationLegale' and ending.lines(div) <= ending.TALLEST_BOX then
      return self.blocks(div.content, inside(place, {style = style, last = true, together = true}))
    end
    return self.blocks(div.content, inside(place, {style = style, last = style == 'CitationLegale'}))
  end

  function self.code(el, place) return self.paragraph(place, odt.code(el.text)) end
  function self.quote(el, place) return self.blocks(el.content, inside(place, {style = 'Quotations'})) end
  function self.rule() return self.paragraph({style = 'Horizontal_20_Line'}, '') end
  function self.table(el, place) return tables.write(self, inlines, el, place) end

  local KINDS = {
    Header = 'heading', BulletList = 'list', OrderedList = 'list', Div = 'division', Table = 'table', BlockQuote = 'quote',
    CodeBlock = 'code', HorizontalRule = 'rule',
  }

  -- The line that introduces a list, a table or a signature stays with it.
  local function introduces(following)
    if not following then return false end
    local drawn = following.t == 'Table' or following.t == 'Div'
      and (following.classes:includes('signature') or following.classes:includes('parties') or following.classes:includes('lignes'))
    return drawn or LISTS[following.t] ~= nil
  end

  -- From the block *held_from* on, each stays with the next.
  function self.blocks(content, place, held_from)
    local out = {}
    for i, el in ipairs(content) do
      local following = content[i + 1]
      local here = place
      if held_from and i >= held_from then here = inside(place, {held = following ~= nil, whole = true}) end
      if place.together then here = inside(here, {held = following ~= nil or place.held, whole = true}) end
      if el.t == 'Para' or el.t == 'Plain' then
        local variants = {suite = introduces(following) or here.held, entier = here.whole, fin = place.last and not following}
        -- Space after the contents: the first block of the document alone takes it.
        variants.espace = i == 1 and rawget(place, 'space')
        if place.align then variants[place.align] = true end
        out[i] = self.paragraph(here, inlines(el.content, place.repeated), variants)
      else
        local kind = KINDS[el.t] or error('bloc non prévu dans un document : ' .. el.t, 0)
        local rows = el.t == 'Table' or el.t == 'Div' and el.classes:includes('lignes')
        -- A total stays with the rows that it adds up.
        if rows and following and following.t == 'Para' then here = inside(here, {held = true}) end
        out[i] = self[kind](el, here)
      end
    end
    return table.concat(out)
  end

  return self
end

return function(doc, job)
  local write = writer(odt.inlines(job), job)
  local place, out = {style = 'Text_20_body'}, {}
  if job.bloc_titre then
    local alone = job.sous_titre == ''
    out[1] = write.paragraph({style = 'Title'}, odt.text(job.titre), {fin = alone})
    if not alone then out[2] = write.paragraph({style = 'Subtitle'}, odt.text(job.sous_titre)) end
    if job.sommaire and job.articles >= CONTENTS_FROM then
      out[#out + 1] = contents(doc, job)
      place.space = true
    end
  end
  out[#out + 1] = write.blocks(doc.blocks, place, ending.first(doc.blocks))
  return table.concat(out)
end
