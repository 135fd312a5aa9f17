/* A Cross Industry Invoice (Factur-X, ZUGFeRD 2, XRechnung) by the terms of EN 16931. As generator/dossier/invoice/cii.py. */
((Clausier) => {
  "use strict";

  const { invoices } = Clausier;
  const { sirene } = Clausier.data.invoices;
  const START = "urn:un:unece:uncefact:data:standard:";
  const SPACE = START + "CrossIndustryInvoice:100";
  const cii = invoices.reader({
    rsm: SPACE,
    ram: START + "ReusableAggregateBusinessInformationEntity:100",
    udt: START + "UnqualifiedDataType:100"
  });
  const DEAL = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement";
  const SUM = DEAL + "/ram:SpecifiedTradeSettlementHeaderMonetarySummation";
  const PARTIES = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement";
  const DELIVERY =
    "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime";
  const SUMS = ["GrandTotalAmount", "TotalPrepaidAmount", "RoundingAmount", "DuePayableAmount"];

  function day(root, path) {
    const text = cii.text(root, path + "/udt:DateTimeString[@format='102']") || cii.text(root, path + "/udt:DateTimeString[@format='203']");
    return invoices.dayOf(text || cii.text(root, path + "/udt:DateTime"));
  }

  function notes(root) {
    const written = cii
      .all(root, "rsm:ExchangedDocument/ram:IncludedNote")
      .map((note) => [cii.text(note, "ram:SubjectCode") || "", cii.lines(note, "ram:Content")]);
    // The penalties that the extended profile states as data, in the words that would state them: no note says them.
    const stated = cii.all(root, DEAL + "/ram:SpecifiedTradePaymentTerms/ram:ApplicableTradePaymentPenaltyTerms").flatMap((terms) => {
      const [percent, period] = [cii.text(terms, "ram:CalculationPercent"), cii.text(terms, "ram:BasisPeriodMeasure")];
      return percent ? [["", "Pénalités de retard : " + percent + " %" + (period ? " par période de " + period : "")]] : [];
    });
    return [...written, ...stated];
  }

  const term = (one) => ({
    text: cii.lines(one, "ram:Description"),
    due: day(one, "ram:DueDateDateTime"),
    discount: Boolean(cii.find(one, "ram:ApplicableTradePaymentDiscountTerms"))
  });

  function party(root) {
    if (!root) return invoices.party({});
    const read = (path) => cii.text(root, path);
    const address = ["LineOne", "LineTwo", "LineThree"].map((line) => read("ram:PostalTradeAddress/ram:" + line));
    const town = ["PostcodeCode", "CityName"].map((name) => read("ram:PostalTradeAddress/ram:" + name));
    const ids = ["ram:SpecifiedLegalOrganization/ram:ID", "ram:GlobalID"].flatMap((path) =>
      sirene.map((scheme) => read(path + "[@schemeID='" + scheme + "']"))
    );
    return invoices.party({
      name: read("ram:Name"),
      address,
      town,
      legal: read("ram:SpecifiedLegalOrganization/ram:ID"),
      vat: read("ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']"),
      ids,
      phone: read("ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
      mail:
        read("ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID") ||
        read("ram:URIUniversalCommunication/ram:URIID[@schemeID='EM']")
    });
  }

  /** Return what the invoice says; throws a refusal on a value that cannot be read. */
  function facts(root) {
    const [total, prepaid, rounding, payable] = SUMS.map((name) => cii.amount(root, SUM + "/ram:" + name));
    const payee = cii.find(root, DEAL + "/ram:PayeeTradeParty");
    const codes = SUMS.flatMap((name) => cii.all(root, SUM + "/ram:" + name).map((one) => one.getAttribute("currencyID")));
    return {
      kind: cii.text(root, "rsm:ExchangedDocument/ram:TypeCode"),
      number: cii.text(root, "rsm:ExchangedDocument/ram:ID"),
      issued: day(root, "rsm:ExchangedDocument/ram:IssueDateTime"),
      currency: cii.text(root, DEAL + "/ram:InvoiceCurrencyCode"),
      currencies: codes.filter(Boolean),
      ...{ total, prepaid, rounding, payable },
      notes: notes(root),
      terms: cii.all(root, DEAL + "/ram:SpecifiedTradePaymentTerms").map(term),
      seller: party(cii.find(root, PARTIES + "/ram:SellerTradeParty")),
      buyer: party(cii.find(root, PARTIES + "/ram:BuyerTradeParty")),
      payee: payee ? party(payee) : null,
      iban: invoices.account(
        cii.text(root, DEAL + "/ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount/ram:IBANID")
      ),
      delivered: day(root, DELIVERY)
    };
  }

  invoices.cii = { facts, is: (root) => root.namespaceURI === SPACE && root.localName === "CrossIndustryInvoice" };
})((window.Clausier = window.Clausier || {}));
