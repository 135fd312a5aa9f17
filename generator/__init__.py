"""Clausier: dated law, one file per profession and French Markdown become legal packs and their guide.

The folders are these two drawings. The publisher's line makes the packs and the guide:

    content/ packs/
        │
      load       files ──> models that know their lines                       load/  models/  face/
        │
     render      models + a day ──> names ──> Markdown                        render/  texts/
        │
      check      models and Markdown ──> problems; one error stops here       check/  rules/  problems.py
        │
     convert     Markdown ──> DOCX, ODT, PDF, TXT, HTML; kept if equal        convert/  store/
        │
     package     documents ──> folders, ZIP, manifest, checksums              package/  questions/
        │
     publish     everything ──> a staged project ──> the site                 publish/pages/  publish/tools/  publish/engine/
        │
    build/packs  build/site       written aside, put in place by one exchange store/

The buyer's desk takes one document of these packs and one person's answers:

    dossier.yml  factur-x.pdf
        │
     dossier     answers, invoices ──> values that agree with each other      dossier/
        │
    penalties    what is owed, segment by segment  deadlines  when            penalties/  deadlines/
        │        costs  what each way of getting paid costs, for a sum       costs/
        │       depots  what each way asks to be handed in                   depots/
        │
      fill       a template + values ──> the document, filled                 fill.py  convert/
        │
     verify      a filled document, read again ──> what is left, what is off  verify/
        │
     update      a document of another day ──> today's, with its answers      update/

Beside it, invoice_notes/ writes the notes that an invoice must carry (PMD, PMT, AAB), and judges those of an invoice.

Many letters at once: `batch/` fills one for each debtor of a table of debts, or of a folder of dossiers or of invoices.
`casefile/` puts a folder of pieces and a dossier together as the case that a court opens: numbered pieces, their list, what is missing.
`agenda/` says what a register of debts asks today: the step of the calendar, its letter, an index.

Machines that share a build make one part of the packs each; shards/ says which, and puts the parts together.
A pack that is sold gets the name of its buyer in license/, which changes no text; rebuild/ says whether
a pack is the one that these sources and these tools make, sbom/ what the program itself is made of.
What comes from anybody (a ZIP, XML, a PDF) is opened by `strangers/`, in bounds that the file has no say in.
`accessibility/` examines any file, ours or not, for a reader who does not see the page.
What was published stays for ever in content/versions/, which archive/ writes and reads.
Whatever leaves for a browser is judged in outgoing/, after all the rest: an element, a script or an address that is not ours
stops the build.
A jurist signs a text as it is written: signing/ says which texts wait, and writes the signature.
What a jurist corrected in Word comes back through patch/, as a change of the files that printed it.
Two versions of the same content meet in compare/, which shows what a change does to every document;
the rules of rules/changement/ judge what it owes to those who hold the old ones.

`reading.py` loads, checks and renders a tree; `pipeline.py` is the publisher's line in code, `fill.py` the buyer's;
`order.py` is what a command asks for, `answer.py` what it gets: what already stands is left as it is, the rest goes down the line;
`cli/` is how people run both, `preview/` the line kept running while a text is edited.
"""

__version__ = "0.1.0"
