-- Number of current posts up to :until, by day and channel. A post that was only planned counts
-- until an export of its network covers its day, or has it: published within a day, in the same
-- first words (planners that name no network say `social`, which any network's post answers).
WITH
covered AS (
    SELECT post.channel, batch.since, batch.until
    FROM post JOIN batch ON batch.id = post.batch
    WHERE post.current = 1 AND post.kind <> 'planned'
    GROUP BY post.channel, post.batch
),
begun AS (
    SELECT
        day, channel, kind,
        lower(substr(trim(replace(replace(text, char(13), ' '), char(10), ' ')), 1, 24)) AS words
    FROM post
    WHERE current = 1
)
SELECT day, channel, count(*) AS posts
FROM begun
WHERE
    day <= :until
    AND NOT (
        kind = 'planned'
        AND (
            EXISTS (
                SELECT 1 FROM covered
                WHERE
                    covered.channel = begun.channel
                    AND begun.day BETWEEN covered.since AND covered.until
            )
            OR EXISTS (
                SELECT 1 FROM begun AS told
                WHERE
                    told.kind <> 'planned'
                    AND (told.channel = begun.channel OR begun.channel = 'social')
                    AND told.day BETWEEN date(begun.day, '-1 day') AND date(begun.day, '+1 day')
                    AND begun.words <> '' AND told.words = begun.words
            )
        )
    )
GROUP BY day, channel;
