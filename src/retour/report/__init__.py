"""The report: charts, a page, a picture to share and a document to print, of one answer."""
