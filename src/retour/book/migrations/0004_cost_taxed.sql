-- Whether a cost holds its VAT, and how much: of the costs there are nothing is known.
ALTER TABLE cost ADD COLUMN taxed TEXT NOT NULL DEFAULT '';
ALTER TABLE cost ADD COLUMN tax INTEGER;
