-- What stands in a text template for what the buyer answers: private characters that no text of ours may hold. txt.py reads them.
local OPENING, BETWEEN, CLOSING = '\u{E000}', '\u{E001}', '\u{E002}'

local marks = {}

local function mark(...)
  return OPENING .. table.concat({...}, BETWEEN) .. CLOSING
end

function marks.blank(cle, alone)
  return mark('champ', cle, alone and 'seul' or 'phrase')
end

function marks.rows(cle)
  return mark('lignes', cle)
end

function marks.option(cle, intitule, consigne)
  return mark('option', cle, intitule, consigne)
end

function marks.option_end(words)
  return mark('fin', words)
end

return marks
