-- Running text in OpenDocument: named character styles, blanks, and references that LibreOffice renumbers.
local champs = require 'champs'
local escape = require 'escape'

local STYLES = {Emph = 'Emphasis', Strong = 'Strong_20_Emphasis'}
local REFERENCE = '^article\u{A0}%d+$'

local odt = {}

function odt.text(str)
  return (escape.xml(str):gsub('[\t\n ]+', ' '))
end

function odt.code(str)
  local spaced = escape.xml(str):gsub(' ', '<text:s/>'):gsub('\n', '<text:line-break/>')
  return '<text:span text:style-name="Code">' .. spaced .. '</text:span>'
end

-- Return the function that writes inlines; its second argument says that they stand in a row that can be repeated.
function odt.inlines(job)
  local draw = champs('odt', job)
  local inlines

  local function link(el)
    local id = el.target:match('^#(.*)$')
    if id and pandoc.utils.stringify(el.content):match(REFERENCE) then
      return ('<text:bookmark-ref text:reference-format="number" text:ref-name="%s">%s</text:bookmark-ref>')
        :format(escape.xml(id), inlines(el.content))
    end
    return ('<text:a xlink:type="simple" xlink:href="%s">%s</text:a>'):format(escape.xml(el.target), inlines(el.content))
  end

  local function span(el, repeated)
    if not el.classes:includes('champ') then return inlines(el.content, repeated) end
    if repeated then el.attributes.rangee = 'oui' end
    return draw(el).text
  end

  local function inline(el, repeated)
    local t = el.t
    if t == 'Str' then return odt.text(el.text) end
    if t == 'Space' or t == 'SoftBreak' then return ' ' end
    if t == 'LineBreak' then return '<text:line-break/>' end
    if t == 'Code' then return odt.code(el.text) end
    if t == 'Link' then return link(el) end
    if t == 'Span' then return span(el, repeated) end
    local style = STYLES[t] or error('écriture non prévue dans un document : ' .. t, 0)
    return ('<text:span text:style-name="%s">%s</text:span>'):format(style, inlines(el.content, repeated))
  end

  inlines = function(list, repeated)
    local out = {}
    for i, el in ipairs(list) do out[i] = inline(el, repeated) end
    return table.concat(out)
  end
  return inlines
end

return odt
