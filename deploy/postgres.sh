#!/bin/sh
# Run once by the image of PostgreSQL, when its volume is new: an account for retour, which owns its
# one database and may do nothing else on that server.
set -eu
psql --set ON_ERROR_STOP=1 --set word="$RETOUR_DB_PASSWORD" \
	--username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE retour LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'word';
CREATE DATABASE retour OWNER retour ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE retour FROM PUBLIC;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
SQL
