-- The Markdown as one tree that every writer starts from: articles numbered, references resolved, tables of blanks laid out.
local passages = require 'passages'
local signatures = require 'signatures'
local admitted = require 'admitted'

local EXTENSIONS = 'markdown_strict-raw_html-shortcut_reference_links+all_symbols_escapable+intraword_underscores'
  .. '+escaped_line_breaks+header_attributes+fenced_divs+bracketed_spans+pipe_tables+table_captions+startnum'
  .. '+space_in_atx_header+blank_before_header+blank_before_blockquote'
local ROWS_OF_BLANKS = 3
local DEEPEST = 3 -- levels of headings
local NARROWEST, WIDEST = 8, 44 -- characters
local MM_PER_CHARACTER = 2 -- in a cell

local tree = {}

local function blank(job, cle)
  return job.champs[cle] or error('champ inconnu : ' .. tostring(cle), 0)
end

-- Number the articles, before any reference is read. Articles stand at the top of the document, never inside a block.
local function number(doc)
  local articles, count, headings = {}, 0, 0
  for _, block in ipairs(doc.blocks) do
    if block.t == 'Header' then headings = headings + 1 end
    if block.t == 'Header' and block.classes:includes('article') then
      if articles[block.identifier] then error('deux articles « ' .. block.identifier .. ' » dans le document', 0) end
      count = count + 1
      articles[block.identifier] = count
    end
  end
  -- What has no article is read by its headings.
  return articles, count > 0 and count or headings
end

-- Give a header its number and its real level: a document may start with "##", a reader's outline may not.
local function outline(articles)
  local open = {}
  return function(header)
    admitted.attributes(header)
    while #open > 0 and open[#open] >= header.level do table.remove(open) end
    table.insert(open, header.level)
    header.level = math.min(#open, DEEPEST)
    if header.classes:includes('article') then header.attributes.numero = tostring(articles[header.identifier]) end
    return header
  end
end

local function resolve(articles, job)
  return function(link)
    admitted.link(link, job)
    local id = link.target:match('^#(.*)$')
    if not id then return nil end
    local n = articles[id] or error('renvoi vers un article absent du document : « ' .. id .. ' »', 0)
    if #link.content == 0 then link.content = pandoc.Inlines{pandoc.Str('article\u{A0}' .. n)} end
    return link
  end
end

local function span(cle)
  return pandoc.Span({}, {class = 'champ', cle = cle})
end

-- Columns as wide as their text asks, the same in every edition.
local function shares(lengths)
  local total = 0
  for i, length in ipairs(lengths) do
    lengths[i] = math.max(NARROWEST, math.min(WIDEST, length))
    total = total + lengths[i]
  end
  for i, length in ipairs(lengths) do lengths[i] = length / total end
  return lengths
end

local function prompt_length(def)
  return (utf8.len(def.invite) or 0) + 2
end

-- What a column of answers needs: its field's width when it has one, else its prompt; its label in any case.
local function column_length(def)
  local field = def.longueur_mm and def.longueur_mm / MM_PER_CHARACTER or prompt_length(def)
  return math.max(utf8.len(def.libelle) or 0, field)
end

-- A paragraph that holds only a blank of type `lignes` is a table: its columns, then rows to fill, inside a division that names it.
local function lines_of_blanks(job)
  return function(para)
    local only = #para.content == 1 and para.content[1]
    if not (only and only.t == 'Span' and only.classes:includes('champ')) then return nil end
    local def = blank(job, only.attributes.cle)
    if def.type ~= 'lignes' then return nil end
    local aligns, lengths, head, row = {}, {}, {}, {}
    for i, cle in ipairs(def.colonnes) do
      local column = blank(job, cle)
      local figure = column.type == 'montant' or column.type == 'nombre'
      aligns[i] = figure and 'AlignRight' or 'AlignDefault'
      lengths[i] = column_length(column)
      head[i] = pandoc.Blocks{pandoc.Plain(pandoc.Str(column.libelle))}
      row[i] = pandoc.Blocks{pandoc.Plain(span(cle))}
    end
    local rows = {}
    for i = 1, ROWS_OF_BLANKS do rows[i] = row end
    local tbl = pandoc.utils.from_simple_table(pandoc.SimpleTable({}, aligns, shares(lengths), head, rows))
    return pandoc.Div({tbl}, {class = 'lignes', cle = def.cle})
  end
end

-- A blank alone on its line may hold several lines (an address in its window); elsewhere they are joined.
local function mark_alone(block)
  local inlines = block.content
  for i, inline in ipairs(inlines) do
    local before, after = inlines[i - 1], inlines[i + 1]
    local alone = (not before or before.t == 'LineBreak') and (not after or after.t == 'LineBreak')
    if alone and inline.t == 'Span' and inline.classes:includes('champ') then
      inline.attributes.seul = 'oui'
      inlines[i] = inline
    end
  end
  block.content = inlines
  return block
end

-- What a cell shows, in characters: its text and the prompts of its blanks.
local function width_of(cell, job)
  local length = utf8.len(pandoc.utils.stringify(cell)) or 0
  pandoc.Div(cell):walk{
    Span = function(el)
      local def = el.classes:includes('champ') and blank(job, el.attributes.cle)
      if def then length = length + prompt_length(def) end
    end,
  }
  return length
end

-- Give a table of the Markdown its columns, when it does not say their widths.
local function lay_out(job)
  return function(tbl)
    local simple = pandoc.utils.to_simple_table(tbl)
    local lengths = {}
    for i, given in ipairs(simple.widths) do
      if given > 0 then return nil end
      lengths[i] = 0
      for _, row in ipairs{simple.header, table.unpack(simple.rows)} do
        lengths[i] = math.max(lengths[i], width_of(row[i] or {}, job))
      end
    end
    local specs, widths = tbl.colspecs, shares(lengths)
    for i, spec in ipairs(specs) do specs[i] = {spec[1], widths[i]} end
    tbl.colspecs = specs
    return tbl
  end
end

-- One Str for each stretch of plain text: less to walk, fewer runs in Word, one literal in Typst.
local function join(inlines)
  local joined, words = {}, {}
  local function flush()
    if #words > 0 then joined[#joined + 1] = pandoc.Str(table.concat(words)) end
    words = {}
  end
  for i = 1, #inlines do
    local inline = inlines[i]
    local t = inline.tag
    if t == 'Str' then words[#words + 1] = inline.text
    elseif t == 'Space' or t == 'SoftBreak' then words[#words + 1] = ' '
    else flush(); joined[#joined + 1] = inline end
  end
  flush()
  return joined
end

-- The tree as it is written, before anything is made of it.
function tree.parse(markdown)
  return pandoc.read(markdown .. '\n', EXTENSIONS)
end

-- One walk for all: each walk carries the whole tree to Lua and back.
function tree.read(job)
  local doc = tree.parse(job.markdown)
  local lines, name = lines_of_blanks(job), passages.name(job)
  local articles
  articles, job.articles = number(doc)
  doc.blocks = signatures.gather(doc.blocks, job)
  doc = doc:walk{
    Span = function(el)
      admitted.attributes(el)
      if el.classes:includes('champ') then blank(job, el.attributes.cle) end
    end,
    Link = resolve(articles, job),
    RawInline = admitted.raw,
    RawBlock = admitted.raw,
    Image = function() error('les images ne sont pas prévues dans un document', 0) end,
    Inlines = join,
    Div = function(div)
      admitted.attributes(div)
      return name(div)
    end,
    Header = outline(articles),
    Para = function(para) return lines(para) or mark_alone(para) end,
    -- The last paragraph of a division, without a blank line before its end, is a Plain.
    Plain = function(plain) return lines(plain) or mark_alone(plain) end,
    Table = lay_out(job),
  }
  doc.meta.lang = 'fr-FR'
  return doc
end

return tree
