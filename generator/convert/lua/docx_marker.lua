-- What pandoc cannot say in DOCX stands in it as an element of our own namespace: docx/body.py turns it into Word's features.
local escape = require 'escape'

local ATTRIBUTES = {'cle', 'intitule', 'seul', 'gras', 'italique', 'ligne', 'ancre', 'mentions'}

-- Return the element *name* with those of *attributes* that Word needs.
return function(name, attributes)
  local written = ''
  for _, attribute in ipairs(ATTRIBUTES) do
    local value = attributes[attribute]
    if value then written = written .. (' %s="%s"'):format(attribute, escape.xml(value)) end
  end
  return ('<c:%s xmlns:c="urn:clausier"%s/>'):format(name, written)
end
