-- What lists of claims are filtered by, in the order of claims: one pass over this is cheap where no
-- condition leaves few claims.
CREATE INDEX claim_scan ON claims (
    row, kind, of_what, origin, first_day, last_day, verdict, flag
);

-- Points of claims in the order of claims, beside `claim_space`, which finds the few of a small box.
-- Derived; `id` is that of `claim_places`.
CREATE TABLE claim_points (
    id INTEGER PRIMARY KEY,
    lon REAL NOT NULL,
    lat REAL NOT NULL
) STRICT;
INSERT INTO claim_points
    SELECT (claims.row << 4) + place.key,
           json_extract(place.value, '$.lon'), json_extract(place.value, '$.lat')
    FROM claims, json_each(coalesce(claims.corrected, claims.json), '$.where') AS place
    WHERE place.key < 16 AND json_extract(place.value, '$.lon') IS NOT NULL
      AND json_extract(place.value, '$.lat') IS NOT NULL;
