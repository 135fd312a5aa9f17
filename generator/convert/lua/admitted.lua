-- The last gate before anything is written: where a text may lead, and what it may hang on its words. `texts/links.py` says the same.
local admitted = {}

-- What the machine and a fence hang on a block; nothing else may reach the attributes of an HTML page.
local KEYS = {}
for _, key in ipairs{'cle', 'libelle', 'groupe', 'ancre', 'qualite', 'fait'} do KEYS[key] = true end
local PATH = '^/[A-Za-z0-9._~/%%?=&+,;:@!()#*-]*$'
local LONGEST = 600

local function host(name)
  return name:match('^[a-z0-9][a-z0-9.-]*%.[a-z][a-z]+$') and not name:find('%.[.-]')
end

local function outside(target)
  local name, rest = target:match('^https://([^/:]+)(.*)$')
  if name then
    rest = rest:gsub('^:%d%d%d?%d?%d?', '')
    return host(name) and (rest == '' or rest:match(PATH))
  end
  local person, place = target:match('^mailto:([A-Za-z0-9._+-]+)@(.+)$')
  return person and host(place)
end

local function inside(target, page)
  if target:match('^#[a-z0-9_-]+$') then return true end
  local path = page and target:gsub('#[a-z0-9_-]+$', ''):gsub('^%.%./', '')
  return path and path:match('^[a-z0-9/-]+%.md$') and path:sub(1, 1) ~= '/'
end

local function shown(text)
  return utf8.len(text) and utf8.len(text) > 60 and text:sub(1, utf8.offset(text, 60) - 1) .. '…' or text
end

-- Refuse a link that leads elsewhere than the web, an e-mail, an article or, for a page, another page.
function admitted.link(link, job)
  if #link.target > LONGEST or not (outside(link.target) or inside(link.target, job.page)) then
    error('lien refusé : « ' .. shown(link.target) .. ' »', 0)
  end
end

-- Refuse what is hung on an element and is none of ours.
function admitted.attributes(element)
  for key in pairs(element.attributes) do
    if not KEYS[key] then error('attribut refusé : « ' .. shown(key) .. ' »', 0) end
  end
end

function admitted.raw()
  error('du texte brut n’est pas admis dans un document', 0)
end

return admitted
