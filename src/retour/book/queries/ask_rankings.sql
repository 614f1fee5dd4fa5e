-- Current rankings that lie between :since and :until, by breakdown. Positions are averages, best 1.
SELECT day, until, keyword, page, detail, clicks, impressions, position
FROM ranking
WHERE current = 1 AND until >= :since AND day <= :until AND page = '' AND detail = '';
