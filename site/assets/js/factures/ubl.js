/* A UBL 2.1 invoice or credit note (Peppol, XRechnung, the French reform) by the terms of EN 16931. As generator/dossier/invoice/ubl.py. */
((Clausier) => {
  "use strict";

  const { invoices } = Clausier;
  const { avoirs, sirene } = Clausier.data.invoices;
  const SPACE = "urn:oasis:names:specification:ubl:schema:xsd:";
  const ROOTS = ["Invoice", "CreditNote"];
  const ubl = invoices.reader({ cac: SPACE + "CommonAggregateComponents-2", cbc: SPACE + "CommonBasicComponents-2" });
  const SUM = "cac:LegalMonetaryTotal";
  const SUMS = ["TaxInclusiveAmount", "PrepaidAmount", "PayableRoundingAmount", "PayableAmount"];
  // How UBL writes the subject of a note: « #PMD#Pénalités de retard… ».
  const CODED = /^#([A-Z]{3})#\s*([^]*)$/;
  const CREDIT_NOTE = "381";

  function notes(root) {
    const written = ubl.all(root, "cbc:Note").map((note) => {
      const text = ubl.lines(note, ".");
      const coded = CODED.exec(text);
      return coded ? [coded[1], coded[2]] : ["", text];
    });
    const stated = ubl
      .all(root, "cac:PaymentTerms/cbc:PenaltySurchargePercent")
      .map((percent) => ubl.text(percent, "."))
      .filter(Boolean)
      .map((percent) => ["", "Pénalités de retard : " + percent + " %, période inconnue"]);
    return [...written, ...stated];
  }

  /** Return the due date of the invoice, then each of its payment terms. */
  function terms(root) {
    const dates = ["cbc:DueDate", "cac:PaymentMeans/cbc:PaymentDueDate"].map((path) => () => invoices.dayOf(ubl.text(root, path)));
    const due = dates.reduce((found, read) => (found === null ? read() : found), null);
    const cuts = ["cbc:SettlementDiscountPercent", "cbc:SettlementDiscountAmount"];
    return [
      ...(due === null ? [] : [{ text: "", due, discount: false }]),
      ...ubl.all(root, "cac:PaymentTerms").map((term) => ({
        text: ubl.lines(term, "cbc:Note"),
        due: invoices.dayOf(ubl.text(term, "cbc:PaymentDueDate")),
        discount: cuts.some((path) => ubl.find(term, path))
      }))
    ];
  }

  const isVat = (scheme) => ["VAT", "TVA"].includes(ubl.text(scheme, "cac:TaxScheme/cbc:ID"));

  function party(root) {
    if (!root) return invoices.party({});
    const read = (path) => ubl.text(root, path);
    const address = ["cbc:StreetName", "cbc:AdditionalStreetName", "cac:AddressLine/cbc:Line"];
    const vat = ubl.all(root, "cac:PartyTaxScheme").filter(isVat)[0];
    const ids = ["cac:PartyLegalEntity/cbc:CompanyID", "cac:PartyIdentification/cbc:ID"].flatMap((path) =>
      sirene.map((scheme) => read(path + "[@schemeID='" + scheme + "']"))
    );
    return invoices.party({
      name: read("cac:PartyLegalEntity/cbc:RegistrationName") || read("cac:PartyName/cbc:Name"),
      address: address.map((line) => read("cac:PostalAddress/" + line)),
      town: ["PostalZone", "CityName"].map((name) => read("cac:PostalAddress/cbc:" + name)),
      legal: read("cac:PartyLegalEntity/cbc:CompanyID"),
      vat: vat ? ubl.text(vat, "cbc:CompanyID") : null,
      ids,
      phone: read("cac:Contact/cbc:Telephone"),
      mail: read("cac:Contact/cbc:ElectronicMail") || read("cbc:EndpointID[@schemeID='EM']")
    });
  }

  /** Return what the invoice says; throws a refusal on a value that cannot be read. */
  function facts(root) {
    const [total, prepaid, rounding, payable] = SUMS.map((name) => ubl.amount(root, SUM + "/cbc:" + name));
    const payee = ubl.find(root, "cac:PayeeParty");
    const credit = root.localName === ROOTS[1];
    const kind = ubl.text(root, credit ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode");
    const codes = SUMS.flatMap((name) => ubl.all(root, SUM + "/cbc:" + name).map((one) => one.getAttribute("currencyID")));
    return {
      kind: credit && !Object.hasOwn(avoirs, kind) ? CREDIT_NOTE : kind,
      number: ubl.text(root, "cbc:ID"),
      issued: invoices.dayOf(ubl.text(root, "cbc:IssueDate")),
      currency: ubl.text(root, "cbc:DocumentCurrencyCode"),
      currencies: codes.filter(Boolean),
      ...{ total, prepaid, rounding, payable },
      notes: notes(root),
      terms: terms(root),
      seller: party(ubl.find(root, "cac:AccountingSupplierParty/cac:Party")),
      buyer: party(ubl.find(root, "cac:AccountingCustomerParty/cac:Party")),
      payee: payee ? party(payee) : null,
      iban: invoices.account(ubl.text(root, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID")),
      delivered: invoices.dayOf(ubl.text(root, "cac:Delivery/cbc:ActualDeliveryDate"))
    };
  }

  const is = (root) => ROOTS.some((name) => root.localName === name && root.namespaceURI === SPACE + name + "-2");
  invoices.ubl = { facts, is, space: SPACE };
})((window.Clausier = window.Clausier || {}));
