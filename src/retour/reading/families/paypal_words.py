"""PayPal's headers, types of movement and statuses, in six languages.

The types are those of PayPal's transaction event codes (Transaction Search API) and their names in
exports. Activity and monthly statements name some columns differently in one language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FRENCH = {
    "day": "Date",
    "time": "Heure",
    "zone": "Fuseau horaire",
    "name": "Nom",
    "type": "Type|Description|Type de transaction",
    "status": "État|Etat|Statut",
    "currency": "Devise",
    "gross": "Avant commission|Brut|Montant brut|Montant",
    "number": "Numéro de transaction|N° de transaction|ID de transaction"
    "|Identifiant de transaction|Code de transaction",
    "email": "De l'adresse email|De l'adresse e-mail|Adresse email de l'expéditeur"
    "|Adresse e-mail de l'expéditeur|Email de l'expéditeur",
    "tax": "TVA|Taxe de vente|Montant de la TVA",
    "shipping": "Montant des frais de livraison et de traitement"
    "|Montant Livraison et traitement|Montant de la livraison et du traitement"
    "|Frais de livraison et de traitement",
    "impact": "Impact sur le solde|Incidence sur le solde|Balance Impact",
}
_ENGLISH = {
    "day": "Date",
    "time": "Time",
    "zone": "TimeZone|Time Zone",
    "name": "Name",
    "type": "Type|Description|Transaction Type",
    "status": "Status",
    "currency": "Currency",
    "gross": "Gross|Amount|Gross Amount",
    "number": "Transaction ID|Receipt ID",
    "email": "From Email Address",
    "tax": "Sales Tax",
    "shipping": "Shipping and Handling Amount|Shipping and Handling",
    "impact": "Balance Impact",
}
_GERMAN = {
    "day": "Datum",
    "time": "Uhrzeit",
    "zone": "Zeitzone",
    "name": "Name",
    "type": "Typ|Beschreibung",
    "status": "Status",
    "currency": "Währung",
    "gross": "Brutto",
    "number": "Transaktionscode",
    "email": "Absender E-Mail-Adresse|Von E-Mail-Adresse",
    "tax": "Umsatzsteuer",
    "shipping": "Versand- und Bearbeitungsgebühr",
    "impact": "Auswirkung auf Guthaben",
}
_SPANISH = {
    "day": "Fecha",
    "time": "Hora",
    "zone": "Zona horaria",
    "name": "Nombre",
    "type": "Tipo|Descripción",
    "status": "Estado",
    "currency": "Divisa|Moneda",
    "gross": "Bruto",
    "number": "Id. de transacción|Identificador de transacción",
    "email": "Remitente|Correo electrónico del remitente|Dirección de correo electrónico remitente",
    "tax": "Impuesto sobre las ventas|IVA",
    "shipping": "Importe de envío y manipulación|Gastos de envío y manipulación",
    "impact": "Impacto en el saldo",
}
_ITALIAN = {
    "day": "Data",
    "time": "Orario",
    "zone": "Fuso orario",
    "name": "Nome",
    "type": "Tipo|Descrizione",
    "status": "Stato",
    "currency": "Valuta",
    "gross": "Lordo|Importo",
    "number": "Codice transazione|Codice ricevuta",
    "email": "Indirizzo email mittente",
    "tax": "Imposte sulle vendite|IVA",
    "shipping": "Importo spese di spedizione e imballaggio|Importo per spedizione e imballaggio",
    "impact": "Impatto sul saldo",
}
_DUTCH = {
    "day": "Datum",
    "time": "Tijd",
    "zone": "Tijdzone",
    "name": "Naam",
    "type": "Type|Omschrijving",
    "status": "Status",
    "currency": "Valuta",
    "gross": "Bruto",
    "number": "Transactiereferentie|Transactie-ID",
    "email": "Van e-mailadres",
    "tax": "BTW",
    "shipping": "Verzendkosten|Verzend- en administratiekosten",
    "impact": "Effect op saldo",
}
# The columns of each language, and the order of its days where a file proves none.
LANGUAGES: Mapping[str, tuple[Mapping[str, str], str]] = {
    "english": (_ENGLISH, ""),
    "french": (_FRENCH, "dm"),
    "german": (_GERMAN, "dm"),
    "spanish": (_SPANISH, "dm"),
    "italian": (_ITALIAN, "dm"),
    "dutch": (_DUTCH, ""),
}
NOTHING_ELSE = (
    "Net|Balance|Solde|To Email Address|À l'adresse email|Fee|Fees|Commission"
    "|Netto|Guthaben|Entgelt|Gebühr|Empfänger E-Mail-Adresse|Neto|Saldo|Tarifa|Comisión"
    "|Destinatario|Tariffa|Indirizzo email destinatario|Kosten"
)

# Types of movement, folded, tried in order: "Payment Hold" is a hold, and "Remboursement de
# paiement" is a refund, although both speak of a payment.
TYPES = (
    ("product", r"\bcart item|\barticles? du panier|warenkorbartikel|articulo del? carrito"),
    ("held", r"hold|suspen|deblocage|release|authori[sz]ation|(?<!pre)autori[sz]|reserv|blocage"
             r"|litige|dispute|einbehalt|konflikt|retencion|disputa|blocco|contestazione|blokk"
             r"|inhouding|geschil"),
    ("moved", r"conversion|withdraw|retrait|virement|transfer|deposit|depot|add funds|funding"
              r"|compte bancaire|bank account|approvision|loan|cash ?back|bonus|interest|interets"
              r"|sweep|cash advance|correction|adjustment|ajustement|redemption|incentive|dividend"
              r"|settlement|charge.?off|umrechnung|gutschrift|abbuchung|aufladung|einzahlung"
              r"|auszahlung|uberweisung|zahlungsquelle|kreditkarte|korrektur|\bretir|ajuste"
              r"|\bbonifico|prelievo|versamento|trasferiment|omrekening|storting|opname"),
    ("charged", r"\bfees?\b|frais|commission|\btax\b|\btaxe|gebuhr|entgelt|\btarifa|comision"
                r"|tariffa|\bkosten"),
    ("asked", r"(?:invoice|request|facture|demande).*(?:sent|envoy)|money request"
              r"|demande d'argent|(?:rechnung|anforderung).*gesendet|zahlungsanforderung"
              r"|(?:factura|solicitud).*enviad|solicitud de (?:dinero|pago)"
              r"|(?:fattura|richiesta).*inviat|richiesta di (?:denaro|pagamento)"
              r"|(?:factuur|verzoek).*(?:verzonden|verstuurd)|(?:geld|betalings)verzoek"),
    ("spent", r"debit card|carte de debit|bill ?pay|recoup|debitkarte|tarjeta de debito"
              r"|carta di debito|debetkaart"),
    ("refund", r"non reference credit|refund|rembours|chargeback|retrofactur|reversal|contrepass"
               r"|annulation|ruckzahlung|ruckerstattung|ruckbuchung|storn|reembols|devolucion"
               r"|contracargo|cancelacion|rimbors|annullament|terugbetal|terugboek"),
    ("payment", r"payment|paiement|checkout|purchase|achat|vente|\bsale|\bdons?\b|donation|invoice"
                r"|subscription|abonnement|facture|ebay|auction|enchere|merchant|marchand|received"
                r"|recu|mobile|\bpos\b|zettle|\bqr\b|open wallet|zahlung|spende|kauf|\bpagos?\b"
                r"|compra|venta|donacion|suscripcion|pagament|acquist|vendita|donazion|abbonament"
                r"|betaling|koop|donatie"),
)  # fmt: skip
# A payment that was refunded or reversed was paid: the way back stands in another row.
DONE = re.compile(
    r"complet|termin|effectu|cleared|compens|refund|rembours|revers|paid|paye|succe"
    r"|abgeschlossen|zuruckgezahlt|ruckerstattet|bezahlt|reembols|rimbors|voltooid|terugbetaald"
)
NOT_DONE = re.compile(
    r"pending|attente|cancel|annul|denied|refus|declin|fail|echou|held|removed|supprim|expire"
    r"|unclaimed|non reclam|return|processing|traitement|uncleared|created|active|blocked|bloqu"
    r"|ausstehend|entfernt|abgelehnt|storniert|offen|bearbeitung|fehlgeschlagen|pendiente"
    r"|eliminad|rechazad|denegad|fallid|sospeso|rimoss|rifiutat|negat|behandeling|verwijderd"
    r"|geweigerd|mislukt|geannuleerd"
)
