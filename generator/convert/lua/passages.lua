-- What the reader is told of an optional passage: its name, and what to do with it.
local passages = {}

local function group_of(job, div)
  local cle = div.attributes.groupe
  local group = cle and (job.groupes[cle] or error('groupe inconnu : ' .. tostring(cle), 0))
  return group and #group.choix > 1 and group
end

local function rank(list, wanted)
  for i, cle in ipairs(list) do
    if cle == wanted then return i end
  end
end

-- Return the Div function that tells each optional passage its name (`intitule`) and its instruction (`consigne`).
function passages.name(job)
  return function(div)
    if not div.classes:includes('option') then return nil end
    local libelle, group = div.attributes.libelle or '', group_of(job, div)
    if group then
      div.attributes.intitule = ('Choix %d sur %d – %s %s'):format(rank(group.choix, div.attributes.cle), #group.choix, group.question, libelle)
      div.attributes.consigne = ('gardez un seul de ces %d choix'):format(#group.choix)
      div.attributes.fin = 'Fin du choix'
    else
      div.attributes.groupe = nil
      div.attributes.intitule = 'Option – ' .. libelle
      div.attributes.consigne = 'à conserver ou à supprimer'
      div.attributes.fin = 'Fin de l’option'
    end
    return div
  end
end

-- Return the line at the head of a passage.
function passages.head(div)
  return ('%s (%s)'):format(div.attributes.intitule, div.attributes.consigne)
end

return passages
