/* A seller, a buyer or a payee of an invoice. As generator/dossier/invoice/record.py. */
((Clausier) => {
  "use strict";

  const { invoices } = Clausier;
  const [SIREN, SIRET] = [9, 14];

  /** Return a party from the values read of it; what it does not say is null. */
  invoices.party = ({ name = null, address = [], town = [], legal = null, vat = null, ids = [], phone = null, mail = null }) => {
    const lines = [...address, town.filter(Boolean).join(" ")].filter(Boolean);
    const known = [legal, vat, ...ids].filter(Boolean);
    return {
      ...{ name, vat, phone, mail },
      address: lines.length > 1 ? lines.join("\n") : null,
      siret: ids.map(invoices.siret).find(Boolean) || null,
      ids: Array.from(new Set(known.map(invoices.compact))),
      registered: known.length > 0
    };
  };

  function siren(number) {
    if (/^[0-9]+$/.test(number) && number.length === SIRET) return number.slice(0, SIREN);
    return number.toUpperCase().startsWith("FR") ? number.slice(-SIREN) : number;
  }

  const plain = (name) => invoices.compact(name).toLowerCase();

  /** Whether two parties are one: a number in common, else the same name. */
  invoices.sameParty = (one, other) => {
    const [ours, theirs] = [one.ids.map(siren), other.ids.map(siren)];
    if (ours.length && theirs.length) return ours.some((number) => theirs.includes(number));
    return plain(one.name) === plain(other.name);
  };
})((window.Clausier = window.Clausier || {}));
