-- The Markdown as one tree that every writer starts from: articles numbered, references resolved, tables of blanks laid out.
local EXTENSIONS = 'markdown_strict-raw_html-shortcut_reference_links+all_symbols_escapable+intraword_underscores'
  .. '+escaped_line_breaks+header_attributes+fenced_divs+bracketed_spans+pipe_tables+table_captions+startnum'
  .. '+space_in_atx_header+blank_before_header+blank_before_blockquote'
local ROWS_OF_BLANKS = 3
-- How wide a column of a table of blanks is, next to the others.
local WEIGHTS = {montant = 2, nombre = 1.5, date = 2, case = 1}

local tree = {}

local function blank(job, cle)
  return job.champs[cle] or error('champ inconnu : ' .. tostring(cle), 0)
end

-- Give headers their number and their real level: a document may start with "##", a reader's outline may not.
local function number(doc)
  local articles, count, last = {}, 0, 0
  doc = doc:walk{
    traverse = 'topdown',
    Header = function(header)
      header.level = math.min(header.level, last + 1)
      last = header.level
      if header.classes:includes('article') then
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
    local aligns, widths, head, row, total = {}, {}, {}, {}, 0
    for i, cle in ipairs(def.colonnes) do
      local column = blank(job, cle)
      local figure = column.type == 'montant' or column.type == 'nombre'
      aligns[i] = figure and 'AlignRight' or 'AlignDefault'
      widths[i] = WEIGHTS[column.type] or 3
      total = total + widths[i]
      head[i] = pandoc.Blocks{pandoc.Plain(pandoc.Str(column.libelle))}
      row[i] = pandoc.Blocks{pandoc.Plain(span(cle))}
    end
    local rows = {}
    for i = 1, ROWS_OF_BLANKS do rows[i] = row end
    for i, width in ipairs(widths) do widths[i] = width / total end
    return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, aligns, widths, head, rows))
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
    Para = lines_of_blanks(job),
    Div = keep_lines,
  }
  doc = doc:walk{Inlines = join}
  doc.meta.lang = 'fr-FR'
  return doc
end

return tree
