-- The tree as the body of a Typst document, on the functions of template.typ.
local champs = require 'champs'
local escape = require 'escape'
local signatures = require 'signatures'
local tail = require 'tail'

local DIVISIONS = {'expediteur', 'destinataire', 'lieudate', 'mention', 'citation', 'lie'}
local HEADINGS = {'objet', 'pj', 'annexe'}
local WHOLE_TABLE = 12
local PARTIES = '#parties('

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

local function between(opening, content, closing)
  local blocks = pandoc.Blocks{pandoc.RawBlock('typst', opening)}
  blocks:extend(content)
  blocks:insert(pandoc.RawBlock('typst', closing))
  return blocks
end

local function wrapped(call, content)
  return between('#' .. call .. '[', content, ']')
end

-- The template draws the table: only the shares of its columns come from here.
local function rows_of_answers(div)
  local arguments = {escape.typst(div.attributes.cle)}
  div:walk{
    Table = function(tbl)
      for _, spec in ipairs(tbl.colspecs) do table.insert(arguments, ('%.4f'):format(spec[2])) end
    end,
  }
  return pandoc.RawBlock('typst', '#lignes(' .. table.concat(arguments, ', ') .. ')')
end

-- What champs.typ and form_fields.py read of an optional passage.
local function told(div)
  local arguments = {}
  for i, name in ipairs{'cle', 'groupe', 'libelle', 'intitule', 'consigne'} do arguments[i] = escape.typst(div.attributes[name] or '') end
  return arguments
end

-- What template.typ draws in the frame of a party.
local function party(div)
  local asked = {}
  for i, line in ipairs(signatures.asked(div)) do asked[i] = escape.typst(line) .. ', ' end
  local head = '(cle: %s, ancre: %s, mentions: (%s), nom: ['
  return between(head:format(escape.typst(div.attributes.cle), escape.typst(div.attributes.ancre), table.concat(asked)), div.content, ']),')
end

local function division(job, div)
  if div.classes:includes('fin') then return between('#fin("' .. div.attributes.sortes .. '", ', div.content, ')') end
  if div.classes:includes('morceau') then
    if div.attributes.lie then return between('[#lie[', div.content, ']],') end
    return between('[', div.content, '],')
  end
  if div.classes:includes('parties') then return between(PARTIES, div.content, ')') end
  if div.classes:includes('partie') then return party(div) end
  if div.classes:includes('signature') then
    return wrapped(job.bloc_titre and 'signature(letter: false)' or 'signature()', div.content)
  end
  for _, class in ipairs(DIVISIONS) do
    if div.classes:includes(class) then return wrapped(class, div.content) end
  end
  if div.classes:includes('lignes') then return rows_of_answers(div) end
  if div.classes:includes('option') then
    return wrapped('option(' .. table.concat(told(div), ', ') .. ')', div.content)
  end
end

local function is_list(block)
  return block.t == 'BulletList' or block.t == 'OrderedList'
end

local function is_rows(block)
  return block.t == 'Table' or block.t == 'Div' and block.classes:includes('lignes')
end

local function is_signed(block)
  return block.t == 'Div' and (block.classes:includes('signature') or block.classes:includes('parties'))
end

-- The line that introduces a list, a table or the signatures stays with them; a total stays with the rows that it adds up.
local function introduces(block, following)
  if not following then return false end
  if block.t == 'Para' then return is_list(following) or is_rows(following) or is_signed(following) end
  return is_rows(block) and following.t == 'Para'
end

local function introduce(blocks)
  local result = pandoc.Blocks{}
  for i, block in ipairs(blocks) do
    result:insert(introduces(block, blocks[i + 1]) and pandoc.Div({block}, {class = 'lie'}) or block)
  end
  return result
end

-- A short table stays in one piece.
local function whole(tbl)
  local rows = 0
  for _, body in ipairs(tbl.bodies) do rows = rows + #body.body end
  if rows < WHOLE_TABLE then return wrapped('entier', {tbl}) end
end

local function reference(link)
  local id = link.target:match('^#(.*)$')
  if not id then return nil end
  local inlines = pandoc.Inlines{pandoc.RawInline('typst', '#link(label(' .. escape.typst(id) .. '))[')}
  inlines:extend(link.content)
  inlines:insert(pandoc.RawInline('typst', '];'))
  return inlines
end

-- The mark that follows a blank goes with it: a form, whose place no answer fills exactly, decides what becomes of it.
local function mark_after(text)
  local mark, rest = text:match('^#"([%.,;:!?]+ ?)(.*)";$')
  if not mark then mark, rest = text:match('^#"(\u{A0}[%.,;:!?]+ ?)(.*)";$') end
  -- A dash between two blanks.
  if not mark and text == '#" – ";' then mark, rest = ' – ', '' end
  return mark, rest
end

local function is_end(inline)
  return not inline or inline.t == 'LineBreak'
end

-- Give each blank the mark after it (`puis`), and say whether it ends its line (`fin`).
local function follow(inlines)
  for i, inline in ipairs(inlines) do
    local call = inline.t == 'RawInline' and inline.text:match('^#champ%((.*)%);$')
    if call then
      local after = inlines[i + 1]
      local mark, rest
      if after and after.t == 'RawInline' then mark, rest = mark_after(after.text) end
      if mark then
        call = call .. ', puis: ' .. escape.typst(mark)
        inlines[i + 1] = pandoc.RawInline('typst', rest ~= '' and '#"' .. rest .. '";' or '')
        if rest == '' then after = inlines[i + 2] end
      end
      if is_end(after) then call = call .. ', fin: true' end
      inlines[i] = pandoc.RawInline('typst', '#champ(' .. call .. ');')
    end
  end
  return inlines
end

return function(doc, job)
  doc.blocks = tail.wrap(doc.blocks, introduces)
  -- Before anything is drawn: a block is known by what it is.
  doc = doc:walk{Blocks = introduce}
  doc = doc:walk{
    Inlines = follow, Str = literal, Span = champs('typst', job), Link = reference, Header = heading,
    Div = function(div) return division(job, div) end, Table = whole,
  }
  return pandoc.write(doc, 'typst', pandoc.WriterOptions{wrap_text = 'none'})
end
