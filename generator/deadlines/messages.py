"""Every French sentence of a calendar, shared by Python and by the page in the browser."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # A fact that makes no sense
    "year": "une date va de l'année {first} à l'année {last}.",
    "days": "le délai donné va de 1 à {most}\u00a0jours.",
    "before": "le {later} précède le {sooner}, {what}.",
    "days_alone": "indiquez le jour de réception de la mise en demeure : le délai donné part de là.",
    "extension_alone": "indiquez le jour où le bâtonnier a été saisi : le délai prolongé part de là.",
    "extension": "le bâtonnier peut prolonger son délai de {most} au plus : écrivez un nombre de mois, de 1 à cette durée.",
    "fact_batonnier": "jour où le bâtonnier a été saisi",
    "fact_due": "jour de l'échéance",
    "fact_order": "jour de l'ordonnance",
    "fact_served": "jour de la signification",
    "unknown": "« {titre} » : la valeur n'est pas connue au {day}. Cette date n'est pas calculée.",
    # The dates
    "due": "Échéance : dernier jour pour payer",
    "reminder": "{titre}",
    "reminder_more": "C'est un usage, pas une règle de droit : vous pouvez avancer ou retarder cet envoi.",
    "penalties": "Les pénalités de retard commencent à courir",
    "penalties_more": "Elles courent sans rappel.",
    "public_interest": "Les intérêts moratoires commencent à courir",
    "public_interest_more": "Comptez l'échéance depuis la réception de la demande de paiement.",
    "legal_interest": "Les intérêts au taux légal commencent à courir",
    "legal_interest_more": "Par prudence, comptez depuis le lendemain de la réception de la mise en demeure, "
    "ou de sa première présentation.",
    "notice_end": "Fin du délai donné dans la mise en demeure",
    "notice_end_more": "Ce délai est celui de votre lettre, compté depuis sa réception. Ensuite, choisissez la suite.",
    "near": "La prescription approche : cessez les relances",
    "near_more": "Saisissez un juge, ou obtenez une reconnaissance écrite de la dette. Ce repère est un usage, pas une règle de droit.",
    "near_public": "La prescription approche : envoyez une demande écrite, ou saisissez le juge",
    "near_public_more": "Une demande écrite de paiement l'interrompt : gardez la preuve de son envoi. "
    "Ce repère est un usage, pas une règle de droit.",
    "limit": "Dernier jour pour agir en justice ({term})",
    "limit_due": "Compté de l'échéance. Le délai peut partir plus tôt, du jour où la prestation a été exécutée. {stops}",
    "limit_start": "Compté du {start}, la date que vous indiquez. {stops}",
    "limit_stops": "Une demande en justice, une reconnaissance écrite ou un paiement partiel peut l'interrompre ; "
    "une relance ou une mise en demeure, non.",
    "limit_public": "Compté du 1er janvier qui suit l'année de l'échéance, ou de la prestation si vous en indiquez la date. "
    "Une demande écrite de paiement l'interrompt.",
    "limit_demand": "Compté du 1er janvier qui suit l'année de votre demande écrite du {demand}, qui a interrompu le délai.",
    "simplified": "Procédure simplifiée : dernier jour pour l'accord du client ({term})",
    "simplified_more": "Compté de l'envoi de l'invitation par le commissaire de justice. Le silence du client vaut refus.",
    "service": "Dernier jour pour faire signifier l'ordonnance ({term})",
    "service_more": "Compté de la date de l'ordonnance, qui fixe aussi la durée. Non signifiée à temps, l'ordonnance est non avenue.",
    "service_late": " La signification du {served} vient après ce jour.",
    "service_public": " Contre une personne publique, l'injonction de payer n'existe pas : vérifiez qui vous doit la somme.",
    "oppose": "Dernier jour du client pour s'opposer ({term})",
    "oppose_more": "Compté de la signification faite au client lui-même.",
    "oppose_later": "Compté de la signification, mais au plus tôt : si l'acte n'a pas été remis au client lui-même, "
    "le délai court du premier acte qui lui est remis en personne, ou de la première saisie.",
    "execute": "Sans opposition connue, l'ordonnance peut être exécutée ({term})",
    "execute_more": "Compté de la signification, si aucune opposition ne vous a été signalée.",
    "lawyer": "Tribunal judiciaire, si l'avocat est obligatoire : dernier jour pour en prendre un ({term})",
    "lawyer_more": "Compté de la notification de l'opposition par le greffe. Passé ce jour, l'instance peut s'éteindre.",
    "deposit": "Tribunal de commerce : dernier jour pour consigner les frais de l'opposition ({term})",
    "deposit_more": "Compté du courrier du greffe qui vous y invite. Passé ce jour, la demande est caduque.",
    "declare": "Dernier jour pour déclarer votre créance ({term})",
    "declare_more": "Compté de la publication du jugement d'ouverture au Bodacc. La déclaration s'adresse au mandataire.",
    # A public buyer
    "claim": "Si votre marché vise un CCAG : dernier jour pour adresser le mémoire en réclamation ({term})",
    "claim_more": "Sans ce mémoire, motivé et chiffré, le juge refuse la demande. Une mise en demeure n'en tient pas toujours lieu : "
    "envoyez-le en plus. ",
    "claim_refusal": "Compté du refus écrit de l'acheteur.",
    "claim_silence": "Compté de la fin du délai donné dans la mise en demeure, faute de réponse. "
    "Un refus écrit plus tôt fait partir le délai plus tôt : indiquez-le.",
    "claim_notice": "Compté, par prudence, de la réception de la mise en demeure. Un refus écrit plus tôt fait partir le délai plus tôt.",
    "silence": "Sans réponse à votre réclamation, elle est rejetée ({term} de silence)",
    "silence_more": "Vous pouvez alors saisir le tribunal administratif.",
    "court": "Par prudence : saisir le tribunal administratif au plus tard ({term} après le refus)",
    "court_more": "Le délai général de recours ne s'applique pas aux mesures prises pour l'exécution d'un contrat, "
    "mais votre marché ou son CCAG peut en fixer un : lisez-les.",
    # A lawyer's fees
    "fees": "Le bâtonnier doit avoir décidé ({term} depuis sa saisine)",
    "fees_extended": "Le bâtonnier doit avoir décidé (délai prolongé)",
    "fees_extended_more": "La prolongation vient d'une décision motivée : gardez-la.",
    "fees_more": "Il peut prolonger ce délai par une décision motivée, envoyée avant ce jour : si vous la recevez, indiquez-le.",
    "president": "Sans décision du bâtonnier : dernier jour pour saisir le premier président de la cour d'appel ({term})",
    "president_more": "Ce mois suit la fin du délai du bâtonnier. Passé ce jour, la demande est irrecevable.",
    "appeal": "Dernier jour pour contester la décision du bâtonnier devant le premier président ({term})",
    "appeal_more": "Compté de la notification de la décision.",
    # What counts most, said first
    "headline_next": "Prochaine date : {day}, {titre}.",
    "headline_none": "Toutes ces dates sont passées.",
    "headline_limit": "Le dernier jour pour agir en justice est passé : c'était le {day}. "
    "Sauf si un évènement a arrêté ou relancé ce délai, le juge peut rejeter votre demande. N'envoyez rien avant de l'avoir vérifié.",
    "headline_limit_doubt": "Le délai le plus prudent pour agir en justice est passé : il finissait le {day}. "
    "Pour votre cas, sa durée n'est pas confirmée : elle peut être plus longue. Vérifiez-la avant de renoncer, et avant tout envoi.",
    "headline_near": "Il reste peu de temps : le dernier jour pour agir en justice est le {day}. Une relance ou une mise en demeure "
    "n'y change rien.",
    "headline_near_public": "Il reste peu de temps : le dernier jour pour agir en justice est le {day}. "
    "Une demande écrite de paiement, envoyée avant ce jour, interrompt ce délai.",
    "warning": "Attention, un délai est passé : lisez la note avant tout envoi",
    "headline_past": "Délai passé le {day} : {titre}. Si ce n'est pas fait, votre droit peut être perdu.",
    "weekend": " Ce jour est un {weekday} : agissez avant.",
}


def say(name: str, /, **slots: object) -> str:
    """Return the sentence *name* with its slots filled."""
    return SENTENCES[name].format(**slots)
