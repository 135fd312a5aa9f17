-- The Markdown as one tree that every writer starts from: articles numbered, references resolved, tables of blanks laid out.
local EXTENSIONS = 'markdown_strict-raw_html-shortcut_reference_links+all_symbols_escapable+intraword_underscores'
  .. '+escaped_line_breaks+header_attributes+fenced_divs+bracketed_spans+pipe_tables+table_captions+startnum'
  .. '+space_in_atx_header+blank_before_header+blank_before_blockquote'
local ROWS_OF_BLANKS = 3
local DEEPEST = 3 -- levels of headings
local NARROWEST, WIDEST = 8, 44 -- characters

local tree = {}

local function blank(job, cle)
  return job.champs[cle] or error('champ inconnu : ' .. tostring(cle), 0)
end

-- Give headers their number and their real level: a document may start with "##", a reader's outline may not.
local function number(doc)
  local articles, count, open = {}, 0, {}
  doc = doc:walk{
    traverse = 'topdown',
    Header = function(header)
      while #open > 0 and open[#open] >= header.level do table.remove(open) end
      table.insert(open, header.level)
      header.level = math.min(#open, DEEPEST)
      if header.classes:includes('article') then
        if articles[header.identifier] then error('deux articles « ' .. header.identifier .. ' » dans le document', 0) end
        count = count + 1
        articles[header.identifier] = count
        header.attributes.numero = tostring(count)
      end
      return header
    end,
  }
  return doc, articles, count
end

local function resolve(articles)
  return function(link)
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

-- A paragraph that holds only a blank of type `lignes` is a table: its columns, then rows to fill.
local function lines_of_blanks(job)
  return function(para)
    local only = #para.content == 1 and para.content[1]
    if not (only and only.t == 'Span' and only.classes:includes('champ')) then return nil end
    local def = blank(job, only.attributes.cle)
    if def.type ~= 'lignes' then return nil end
    local aligns, widths, head, row = {}, {}, {}, {}
    for i, cle in ipairs(def.colonnes) do
      local column = blank(job, cle)
      local figure = column.type == 'montant' or column.type == 'nombre'
      aligns[i] = figure and 'AlignRight' or 'AlignDefault'
      widths[i] = 0
      head[i] = pandoc.Blocks{pandoc.Plain(pandoc.Str(column.libelle))}
      row[i] = pandoc.Blocks{pandoc.Plain(span(cle))}
    end
    local rows = {}
    for i = 1, ROWS_OF_BLANKS do rows[i] = row end
    return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, aligns, widths, head, rows))
  end
end

-- What a cell shows, in characters: its text and the prompts of its blanks.
local function width_of(cell, job)
  local length = utf8.len(pandoc.utils.stringify(cell)) or 0
  pandoc.Div(cell):walk{
    Span = function(el)
      local def = el.classes:includes('champ') and blank(job, el.attributes.cle)
      if def then length = length + (utf8.len(def.invite) or 0) + 2 end
    end,
  }
  return length
end

-- Give a table columns as wide as their text asks, the same in every edition, when the Markdown does not say.
local function lay_out(job)
  return function(tbl)
    local simple = pandoc.utils.to_simple_table(tbl)
    local widths, total = {}, 0
    for i, given in ipairs(simple.widths) do
      if given > 0 then return nil end
      widths[i] = NARROWEST
      for _, row in ipairs{simple.header, table.unpack(simple.rows)} do
        widths[i] = math.max(widths[i], math.min(WIDEST, width_of(row[i] or {}, job)))
      end
      total = total + widths[i]
    end
    local specs = tbl.colspecs
    for i, spec in ipairs(specs) do specs[i] = {spec[1], widths[i] / total} end
    tbl.colspecs = specs
    return tbl
  end
end

-- A statutory wording keeps its lines.
local function keep_lines(div)
  if not div.classes:includes('citation') then return nil end
  return div:walk{SoftBreak = function() return pandoc.LineBreak() end}
end

-- One Str for each stretch of plain text: less to walk, fewer runs in Word, one literal in Typst.
local function join(inlines)
  local joined = pandoc.Inlines{}
  local text = nil
  local function flush()
    if text then joined:insert(pandoc.Str(text)) end
    text = nil
  end
  for _, inline in ipairs(inlines) do
    local t = inline.t
    if t == 'Str' then text = (text or '') .. inline.text
    elseif t == 'Space' or t == 'SoftBreak' then text = (text or '') .. ' '
    else flush(); joined:insert(inline) end
  end
  flush()
  return joined
end

function tree.read(job)
  local doc = pandoc.read(job.markdown .. '\n', EXTENSIONS)
  local articles
  doc, articles, job.articles = number(doc)
  doc = doc:walk{
    Span = function(el) if el.classes:includes('champ') then blank(job, el.attributes.cle) end end,
    Link = resolve(articles),
    Image = function() error('les images ne sont pas prévues dans un document', 0) end,
    Para = lines_of_blanks(job),
    Div = keep_lines,
  }
  doc = doc:walk{Table = lay_out(job)}
  doc = doc:walk{Inlines = join}
  doc.meta.lang = 'fr-FR'
  return doc
end

return tree
